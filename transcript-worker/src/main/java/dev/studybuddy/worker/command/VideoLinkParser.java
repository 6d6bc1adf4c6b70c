package dev.studybuddy.worker.command;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the forms of a video link that the command accepts; it sends no requests. */
final class VideoLinkParser {
    private static final String ID = "(?<id>[0-9A-Za-z_-]{11})";
    private static final Pattern BARE = Pattern.compile(ID);
    private static final Pattern SHORT = Pattern.compile("(?i:(https?://)?(www\\.)?youtu\\.be)/" + ID + "/?([?#].*)?");
    private static final String SITE = "(?i:(https?://)?((www|m|music)\\.)?youtube(-nocookie)?\\.com)";
    private static final Pattern WATCH = Pattern.compile(SITE + "/watch/?\\?([^#]*&)?v=" + ID + "([&#].*)?");
    private static final Pattern PATH = Pattern.compile(SITE + "/(shorts|live|embed)/" + ID + "/?([?#].*)?");

    private VideoLinkParser() {}

    /** Returns the video id; empty if the text is not a link to a YouTube video. */
    static Optional<String> parseId(String text) {
        for (Pattern form : new Pattern[]{ BARE, SHORT, WATCH, PATH }) {
            Matcher link = form.matcher(text.strip());
            if (link.matches()) {
                return Optional.of(link.group("id"));
            }
        }
        return Optional.empty();
    }
}
