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

/** Reads captions in the form {@code json3}: events with a start, a duration and pieces of text. */
final class Json3Parser {
    /** White space, and what is invisible without being white space: zero-width characters and a byte order mark. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}\u200B\u2060\uFEFF]+");

    private Json3Parser() {}

    /**
     * The lines in the order of their start, none of them blank; a line ends at the latest where the next one starts. Event
     * after event is read: half a day of speech has a hundred thousand pieces, too many to have as a tree.
     */
    static List<Segment> segments(JsonParser captions) throws IOException {
        List<Line> lines = new ArrayList<>();
        boolean events = false;
        captions.nextToken();
        while (captions.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = captions.currentName().equals("events");
            if (captions.nextToken() == JsonToken.START_ARRAY && wanted) {
                events = true;
                while (captions.nextToken() != JsonToken.END_ARRAY) {
                    add(captions.readValueAsTree(), lines);
                }
            } else {
                captions.skipChildren();
            }
        }
        if (!events) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
        }
        lines.sort(Comparator.comparingLong(line -> line.start));
        return segments(lines.stream().map(Line::spoken).filter(spoken -> !spoken.text.isEmpty()).toList());
    }

    private static void add(JsonNode event, List<Line> lines) {
        if (!event.path("segs").isArray()) {
            return;
        }
        StringBuilder pieces = new StringBuilder();
        event.path("segs").forEach(piece -> pieces.append(piece.path("utf8").asText("")));
        long start = Math.max(0, event.path("tStartMs").asLong(0));
        long end = start + Math.max(0, event.path("dDurationMs").asLong(0));
        // A machine's line grows in several events: the later ones say that they belong to the one before.
        if (event.path("aAppend").asInt(0) == 1 && !lines.isEmpty()) {
            lines.get(lines.size() - 1).append(pieces, end);
        } else {
            lines.add(new Line(start, end, pieces));
        }
    }

    private static List<Segment> segments(List<Spoken> lines) {
        List<Segment> segments = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            Spoken line = lines.get(i);
            long next = i + 1 < lines.size() ? lines.get(i + 1).start : Long.MAX_VALUE;
            // The lines of a machine overlap, as they scroll; two people who speak at once start together and stay so.
            long end = next > line.start ? Math.min(line.end, next) : line.end;
            segments.add(new Segment(line.start / 1000.0, (end - line.start) / 1000.0, line.text));
        }
        return segments;
    }

    /** A line with all of its text; in milliseconds. */
    private record Spoken(long start, long end, String text) {}

    private static final class Line {
        private final long start;
        private long end;
        private final StringBuilder pieces;

        private Line(long start, long end, StringBuilder pieces) {
            this.start = start;
            this.end = end;
            this.pieces = pieces;
        }

        private void append(CharSequence more, long laterEnd) {
            pieces.append(more);
            // An appended line break lasts as long as its line stays in sight, not as long as anybody speaks.
            if (!more.toString().isBlank()) {
                end = Math.max(end, laterEnd);
            }
        }

        private Spoken spoken() {
            return new Spoken(start, end,
                    INVISIBLE.matcher(HtmlEntities.decode(pieces.toString())).replaceAll(" ").strip());
        }
    }
}
