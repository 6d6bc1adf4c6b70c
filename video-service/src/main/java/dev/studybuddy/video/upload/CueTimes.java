package dev.studybuddy.video.upload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line with the times of a cue, as WebVTT and SubRip write them; with either decimal mark, and hours or none.
 *
 * @param start in milliseconds, as the end; not after it
 */
record CueTimes(long start, long end) {
    /** No video that becomes a note is longer. */
    static final long LATEST = 12 * 3_600_000L;

    private static final String TIME = "(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,3}))?";
    private static final Pattern LINE = Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + "(?:\\s.*)?");
    private static final Pattern ALMOST = Pattern.compile(
            "\\s*(?:\\d{1,3}:)?\\d{1,2}:\\d{1,2}[.,]\\d{1,3}\\s*-.*");
    private static final Pattern CLOCK = Pattern.compile("\\d:\\d");

    /** Whether a line holds times, or was to. */
    static boolean in(String line) {
        return line.contains("-->") && CLOCK.matcher(line).find() || ALMOST.matcher(line).matches();
    }

    /** @throws InvalidTranscript for times that are none, are the wrong way round, or too late */
    static CueTimes of(String line, int number) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw InvalidTranscript.at(number, "times look like 00:01:02.000 --> 00:01:04.500.");
        }
        CueTimes times = new CueTimes(time(matcher, 1, number), time(matcher, 5, number));
        if (times.end < times.start) {
            throw InvalidTranscript.at(number, "this ends before it begins.");
        }
        return times;
    }

    private static long time(Matcher matcher, int group, int number) {
        long minutes = Long.parseLong(matcher.group(group + 1));
        long seconds = Long.parseLong(matcher.group(group + 2));
        if (minutes > 59 || seconds > 59) {
            throw InvalidTranscript.at(number, "a minute has 60 seconds, and an hour 60 minutes.");
        }
        String hours = matcher.group(group);
        String fraction = matcher.group(group + 3);
        return notTooLate((hours == null ? 0 : Long.parseLong(hours) * 3_600_000) + minutes * 60_000 + seconds * 1000
                + (fraction == null ? 0 : Long.parseLong((fraction + "00").substring(0, 3))), number);
    }

    /** @throws InvalidTranscript for a time in milliseconds that is later than any that is taken */
    static long notTooLate(long time, int number) {
        if (time > LATEST) {
            throw InvalidTranscript.at(number,
                    "this is later than 12 hours, the longest video of which a note is made.");
        }
        return time;
    }
}
