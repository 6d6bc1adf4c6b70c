package dev.studybuddy.worker.note.citation;

import java.util.Locale;
import java.util.regex.Pattern;

/** A Markdown link to a second of the video. */
public final class TimestampLink {
    private static final Pattern ANY = Pattern.compile(" ?\\[[0-9:]+]\\(https://youtu\\.be/[^)\\s]*\\)");

    private TimestampLink() {}

    /** Returns {@code [mm:ss](https://youtu.be/ID?t=S)}, from one hour on with {@code [h:mm:ss]}. */
    public static String create(String youtubeId, double start) {
        long seconds = (long) Math.max(0, start);
        String label = seconds < 3600
                ? String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        return "[" + label + "](https://youtu.be/" + youtubeId + "?t=" + seconds + ")";
    }

    /** Removes all timestamp links from a text. */
    public static String removeAll(String markdown) {
        return ANY.matcher(markdown).replaceAll("");
    }
}
