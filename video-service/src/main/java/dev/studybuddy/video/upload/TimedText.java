package dev.studybuddy.video.upload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with the time before each piece, on a line of its own or before the words: what YouTube's page gives to copy. */
final class TimedText {
    private static final Pattern CLOCK = Pattern.compile(
            "\\s*[\\[(]?(?:(\\d{1,2}):)?(\\d{1,3}):([0-5]\\d)(?:\\.\\d{1,3})?(?:$|[\\])]|(?=\\s))\\s*(?:[-–—]\\s)?(.*)");
    /** Above the first time there may be a heading. */
    private static final int HEADING = 3;
    /** Of a last piece with hardly a word. */
    private static final long SHORTEST = 1000;

    private TimedText() {}

    private record Piece(long start, StringBuilder words) {}

    /** The segments of a text with times; empty for one without. */
    static Optional<List<Segment>> segments(String text) {
        if (!hasTimes(text)) {
            return Optional.empty();
        }
        List<Piece> pieces = pieces(new Lines(text));
        pieces.removeIf(piece -> piece.words().isEmpty());
        pieces.sort(Comparator.comparingLong(Piece::start));
        return Optional.of(timed(pieces));
    }

    private static boolean hasTimes(String text) {
        Lines lines = new Lines(text);
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
            if (times == 0 && seen >= HEADING) {
                return false;
            }
        }
        return first || times == 2;
    }

    private static List<Piece> pieces(Lines lines) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder heading = new StringBuilder();
        while (lines.next()) {
            Matcher clock = CLOCK.matcher(lines.text());
            boolean timed = clock.matches();
            if (timed) {
                pieces.add(new Piece(CueTimes.notTooLate(millis(clock), lines.number()), heading));
                heading = new StringBuilder();
                TranscriptReader.notTooMany(pieces.size());
            }
            String words = Markup.plain(timed ? clock.group(4) : lines.text());
            if (!words.isEmpty()) {
                StringBuilder before = pieces.isEmpty() ? heading : pieces.get(pieces.size() - 1).words();
                before.append(before.isEmpty() ? "" : " ").append(words);
            }
        }
        return pieces;
    }

    private static long millis(Matcher clock) {
        long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
        return ((hours * 60 + Long.parseLong(clock.group(2))) * 60 + Long.parseLong(clock.group(3))) * 1000;
    }

    /** Each lasts until the next one begins that does not begin together with it. */
    private static List<Segment> timed(List<Piece> pieces) {
        List<List<Segment>> backwards = new ArrayList<>();
        long later = Long.MAX_VALUE;
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Piece piece = pieces.get(i);
            if (i + 1 < pieces.size() && pieces.get(i + 1).start() > piece.start()) {
                later = pieces.get(i + 1).start();
            }
            String words = piece.words().toString();
            long end = later < Long.MAX_VALUE ? later : last(piece.start(), words);
            backwards.add(Portions.between(piece.start(), end, words));
        }
        Collections.reverse(backwards);
        return backwards.stream().flatMap(List::stream).toList();
    }

    private static long last(long start, String words) {
        return Math.min(CueTimes.LATEST, start + Math.max(SHORTEST, Portions.millis(words)));
    }
}
