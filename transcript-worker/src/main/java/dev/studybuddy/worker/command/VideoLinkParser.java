package dev.studybuddy.worker.command;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which a video is named on a command line; nothing of them is ever fetched. */
final class VideoLinkParser {
    private static final String ID = "(?<id>[0-9A-Za-z_-]{11})";
    private static final Pattern BARE = Pattern.compile(ID);
    private static final Pattern SHORT = Pattern.compile("(?i:(https?://)?(www\\.)?youtu\\.be)/" + ID + "/?([?#].*)?");
    private static final String SITE = "(?i:(https?://)?((www|m|music)\\.)?youtube(-nocookie)?\\.com)";
    private static final Pattern WATCH = Pattern.compile(SITE + "/watch/?\\?([^#]*&)?v=" + ID + "([&#].*)?");
    private static final Pattern FOLDER = Pattern.compile(SITE + "/(shorts|live|embed)/" + ID + "/?([?#].*)?");

    private VideoLinkParser() {}

    /** The video's id; nothing for what is no video of YouTube's. */
    static Optional<String> id(String text) {
        for (Pattern form : new Pattern[]{ BARE, SHORT, WATCH, FOLDER }) {
            Matcher link = form.matcher(text.strip());
            if (link.matches()) {
                return Optional.of(link.group("id"));
            }
        }
        return Optional.empty();
    }
}
