package dev.studybuddy.worker.youtube.captions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;

import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.youtube.HtmlEntities;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

/** Parses captions in YouTube's format {@code json3}: events with a start, a duration and text fragments. */
final class Json3Parser {
    /** White space and invisible characters: zero-width characters and the byte order mark. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}\u200B\u2060\uFEFF]+");

    private Json3Parser() {}

    /**
     * Returns the non-blank lines ordered by start; a line ends no later than the next one starts. The events are read
     * as a stream because twelve hours of speech have about 100,000 fragments, too many for a tree in memory.
     */
    static List<Segment> parse(JsonParser captions) throws IOException {
        List<Line> lines = new ArrayList<>();
        boolean hasEvents = false;
        captions.nextToken();
        while (captions.nextToken() == JsonToken.FIELD_NAME) {
            boolean isEvents = captions.currentName().equals("events");
            if (captions.nextToken() == JsonToken.START_ARRAY && isEvents) {
                hasEvents = true;
                while (captions.nextToken() != JsonToken.END_ARRAY) {
                    add(captions.readValueAsTree(), lines);
                }
            } else {
                captions.skipChildren();
            }
        }
        if (!hasEvents) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
        }
        lines.sort(Comparator.comparingLong(line -> line.start));
        return toSegments(lines.stream().map(Line::complete).filter(complete -> !complete.text.isEmpty()).toList());
    }

    private static void add(JsonNode event, List<Line> lines) {
        if (!event.path("segs").isArray()) {
            return;
        }
        StringBuilder fragments = new StringBuilder();
        event.path("segs").forEach(fragment -> fragments.append(fragment.path("utf8").asText("")));
        long start = Math.max(0, event.path("tStartMs").asLong(0));
        long end = start + Math.max(0, event.path("dDurationMs").asLong(0));
        // Generated captions extend a line by further events, which are marked with aAppend.
        if (event.path("aAppend").asInt(0) == 1 && !lines.isEmpty()) {
            lines.get(lines.size() - 1).append(fragments, end);
        } else {
            lines.add(new Line(start, end, fragments));
        }
    }

    private static List<Segment> toSegments(List<CompleteLine> lines) {
        List<Segment> segments = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            CompleteLine line = lines.get(i);
            long next = i + 1 < lines.size() ? lines.get(i + 1).start : Long.MAX_VALUE;
            // Scrolling generated lines overlap and are cut; lines with the same start (two speakers) keep their end.
            long end = next > line.start ? Math.min(line.end, next) : line.end;
            segments.add(new Segment(line.start / 1000.0, (end - line.start) / 1000.0, line.text));
        }
        return segments;
    }

    /** A complete line; times in milliseconds. */
    private record CompleteLine(long start, long end, String text) {}

    private static final class Line {
        private final long start;
        private long end;
        private final StringBuilder fragments;

        private Line(long start, long end, StringBuilder fragments) {
            this.start = start;
            this.end = end;
            this.fragments = fragments;
        }

        private void append(CharSequence more, long laterEnd) {
            fragments.append(more);
            // The duration of an appended line break is that of the display, not of the speech.
            if (!more.toString().isBlank()) {
                end = Math.max(end, laterEnd);
            }
        }

        private CompleteLine complete() {
            return new CompleteLine(start, end,
                    INVISIBLE.matcher(HtmlEntities.decode(fragments.toString())).replaceAll(" ").strip());
        }
    }
}
