package dev.studybuddy.platform.export;

/**
 * A line of a service's part of the export of a user's data, as newline-delimited JSON: a piece of a file. Consecutive
 * pieces with the same path are one file. The last line is {@link #END}; without it the response is incomplete.
 *
 * @param path of the file in the archive, for example {@code credits/account.json}
 */
public record ExportLine(String path, String content, Boolean end) {
    public static final String MEDIA_TYPE = "application/x-ndjson";
    public static final ExportLine END = new ExportLine(null, null, true);

    public static ExportLine of(String path, String content) {
        return new ExportLine(path, content, null);
    }
}
