package dev.studybuddy.video.upload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses text with a time before each part, on its own line or before the text, as copied from YouTube's page. */
final class TimedTextParser {
    private static final Pattern CLOCK = Pattern.compile(
            "\\s*[\\[(]?(?:(\\d{1,2}):)?(\\d{1,3}):([0-5]\\d)(?:\\.\\d{1,3})?(?:$|[\\])]|(?=\\s))"
                    + "\\s*(?:[-–—]\\s)?(.*)");
    /** The maximum number of lines of a heading before the first time. */
    private static final int MAX_HEADING_LINES = 3;
    /** The minimum duration of the last part in milliseconds. */
    private static final long MIN_LAST = 1000;

    private TimedTextParser() {}

    private record Part(long start, StringBuilder words) {}

    /** Returns the segments; empty for a text without times. */
    static Optional<List<Segment>> parse(String text) {
        if (!hasTimes(text)) {
            return Optional.empty();
        }
        List<Part> parts = parts(new LineReader(text));
        parts.removeIf(part -> part.words().isEmpty());
        parts.sort(Comparator.comparingLong(Part::start));
        return Optional.of(timed(parts));
    }

    private static boolean hasTimes(String text) {
        LineReader lines = new LineReader(text);
        int seen = 0;
        int times = 0;
        boolean first = false;
        while (lines.next() && times < 2) {
            if (lines.text().isBlank()) {
                continue;
            }
            boolean time = CLOCK.matcher(lines.text()).matches();
            first |= time && seen == 0;
            times += time ? 1 : 0;
            seen++;
            if (times == 0 && seen >= MAX_HEADING_LINES) {
                return false;
            }
        }
        return first || times == 2;
    }

    private static List<Part> parts(LineReader lines) {
        List<Part> parts = new ArrayList<>();
        StringBuilder heading = new StringBuilder();
        while (lines.next()) {
            Matcher clock = CLOCK.matcher(lines.text());
            boolean timed = clock.matches();
            if (timed) {
                parts.add(new Part(CueTimes.requireInRange(millis(clock), lines.number()), heading));
                heading = new StringBuilder();
                TranscriptParser.requireSegmentCount(parts.size());
            }
            String words = CaptionMarkup.plain(timed ? clock.group(4) : lines.text());
            if (!words.isEmpty()) {
                StringBuilder before = parts.isEmpty() ? heading : parts.get(parts.size() - 1).words();
                before.append(before.isEmpty() ? "" : " ").append(words);
            }
        }
        return parts;
    }

    private static long millis(Matcher clock) {
        long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
        return ((hours * 60 + Long.parseLong(clock.group(2))) * 60 + Long.parseLong(clock.group(3))) * 1000;
    }

    /** Each part lasts until the next part with a later start. */
    private static List<Segment> timed(List<Part> parts) {
        List<List<Segment>> backwards = new ArrayList<>();
        long later = Long.MAX_VALUE;
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            if (i + 1 < parts.size() && parts.get(i + 1).start() > part.start()) {
                later = parts.get(i + 1).start();
            }
            String words = part.words().toString();
            long end = later < Long.MAX_VALUE ? later : last(part.start(), words);
            backwards.add(SegmentSplitter.segments(part.start(), end, words));
        }
        Collections.reverse(backwards);
        return backwards.stream().flatMap(List::stream).toList();
    }

    private static long last(long start, String words) {
        return Math.min(CueTimes.MAX_TIME, start + Math.max(MIN_LAST, SegmentSplitter.millis(words)));
    }
}
