package dev.studybuddy.video.upload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times of a cue in WebVTT or SubRip, with either decimal mark, with or without hours.
 *
 * @param start milliseconds, as {@code end}; not after it
 */
record CueTimes(long start, long end) {
    /** The longest video that becomes a note. */
    static final long MAX_TIME = 12 * 3_600_000L;

    private static final String TIME = "(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,3}))?";
    private static final Pattern LINE = Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + "(?:\\s.*)?");
    private static final Pattern INCOMPLETE = Pattern.compile(
            "\\s*(?:\\d{1,3}:)?\\d{1,2}:\\d{1,2}[.,]\\d{1,3}\\s*-.*");
    private static final Pattern CLOCK = Pattern.compile("\\d:\\d");

    /** Whether a line has times, possibly invalid ones. */
    static boolean isTimeLine(String line) {
        return (line.contains("-->") && CLOCK.matcher(line).find()) || INCOMPLETE.matcher(line).matches();
    }

    /** @throws InvalidTranscriptException for invalid, reversed and too large times */
    static CueTimes parse(String line, int number) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw InvalidTranscriptException.at(number, "times must look like 00:01:02.000 --> 00:01:04.500.");
        }
        CueTimes times = new CueTimes(time(matcher, 1, number), time(matcher, 5, number));
        if (times.end < times.start) {
            throw InvalidTranscriptException.at(number, "the end is before the start.");
        }
        return times;
    }

    private static long time(Matcher matcher, int group, int number) {
        long minutes = Long.parseLong(matcher.group(group + 1));
        long seconds = Long.parseLong(matcher.group(group + 2));
        if (minutes > 59 || seconds > 59) {
            throw InvalidTranscriptException.at(number, "a minute has 60 seconds, and an hour 60 minutes.");
        }
        String hours = matcher.group(group);
        String fraction = matcher.group(group + 3);
        return requireInRange((hours == null ? 0 : Long.parseLong(hours) * 3_600_000) + minutes * 60_000 + seconds
                * 1000
                + (fraction == null ? 0 : Long.parseLong((fraction + "00").substring(0, 3))), number);
    }

    /** @throws InvalidTranscriptException for a time, in milliseconds, after {@link #MAX_TIME} */
    static long requireInRange(long time, int number) {
        if (time > MAX_TIME) {
            throw InvalidTranscriptException.at(number,
                    "the time is after 12 hours, the maximum length of a video.");
        }
        return time;
    }
}
