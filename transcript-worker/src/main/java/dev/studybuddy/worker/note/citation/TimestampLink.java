package dev.studybuddy.worker.note.citation;

import java.util.Locale;
import java.util.regex.Pattern;

/** A Markdown link to a second of the video. */
public final class TimestampLink {
    private static final Pattern ANY = Pattern.compile(" ?\\[[0-9:]+]\\(https://youtu\\.be/[^)\\s]*\\)");

    private TimestampLink() {}

    /** {@code [mm:ss](https://youtu.be/ID?t=S)}, from an hour on {@code [h:mm:ss]}. */
    public static String to(String youtubeId, double start) {
        long seconds = (long) Math.max(0, start);
        String label = seconds < 3600
                ? String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        return "[" + label + "](https://youtu.be/" + youtubeId + "?t=" + seconds + ")";
    }

    /** The text without such links. */
    public static String removedFrom(String markdown) {
        return ANY.matcher(markdown).replaceAll("");
    }
}
