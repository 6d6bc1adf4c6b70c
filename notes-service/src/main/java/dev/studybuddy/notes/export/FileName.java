package dev.studybuddy.notes.export;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** A file name made from a title. It is valid on every operating system and in an Obsidian vault. */
final class FileName {
    /** In bytes of UTF-8. Most file systems allow 255; the rest is for a number and the extension. */
    private static final int MAX_BYTES = 200;

    /** Names of devices on Windows, with any extension. */
    private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|(com|lpt)[0-9¹²³])([. ].*)?");

    private FileName() {}

    /** The title without characters that are special to Obsidian, Windows or paths; never empty. */
    static String of(String title, String extension) {
        String plain = title.replaceAll("[\\[\\]#^|\\\\/:*?\"<>\\p{Cntrl}\\p{Cf}\\p{Cs}]", " ");
        // A leading dot hides the file, and Windows removes a trailing one.
        String name = truncate(plain.replaceAll("\\s+", " ").replaceAll("^[. ]+", "")).replaceAll("[. ]+$", "");
        if (name.isEmpty()) {
            return "note." + extension;
        }
        return (RESERVED.matcher(name).matches() ? "_" + name : name) + "." + extension;
    }

    private static String truncate(String name) {
        int end = 0;
        int bytes = 0;
        while (end < name.length()) {
            int character = name.codePointAt(end);
            bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                break;
            }
            end += Character.charCount(character);
        }
        return name.substring(0, end);
    }

    /** The value of Content-Disposition (RFC 6266): ASCII for old clients, UTF-8 (RFC 8187) for all others. */
    static String attachment(String fileName) {
        String ascii = Normalizer.normalize(fileName, Normalizer.Form.NFD).replaceAll("\\p{M}", "")
                .replaceAll("[^\\x20-\\x7E]", "_").replaceAll("[\"\\\\%]", "_");
        String utf8 = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + utf8;
    }
}
