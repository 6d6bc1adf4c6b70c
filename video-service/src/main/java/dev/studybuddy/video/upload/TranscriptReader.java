package dev.studybuddy.video.upload;

import java.util.List;
import java.util.Optional;

/** Makes segments of whatever form a transcript is given in. What it is, its first lines tell better than its name. */
final class TranscriptReader {
    /** More than one for each second of the longest video. */
    private static final int MOST = 50_000;

    private TranscriptReader() {}

    /** @throws InvalidTranscript for what is none */
    static Transcript read(byte[] bytes, Format named) {
        String text = Decoding.text(bytes);
        if (text.isBlank()) {
            throw new InvalidTranscript("There is nothing in it.");
        }
        Transcript transcript = read(text, named);
        check(transcript.segments());
        return transcript;
    }

    private static Transcript read(String text, Format named) {
        if (named == Format.VTT || text.startsWith("WEBVTT")) {
            return timed(CueReader.webVtt(text));
        }
        if (named == Format.SRT || hasCues(text)) {
            return timed(CueReader.subRip(text));
        }
        return TimedText.segments(text).map(segments -> new Transcript(Optional.empty(), false, segments))
                .orElseGet(() -> new Transcript(Optional.empty(), true, PlainText.segments(text)));
    }

    private static Transcript timed(CueReader reader) {
        List<Segment> segments = Rolling.segments(reader.read());
        return new Transcript(reader.language(), false, segments);
    }

    /** The times of a cue on one of the first two lines: before them there is but its number. */
    private static boolean hasCues(String text) {
        Lines lines = new Lines(text);
        int seen = 0;
        while (seen < 2 && lines.next()) {
            if (!lines.text().isBlank()) {
                seen++;
                if (lines.text().contains("-->")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void check(List<Segment> segments) {
        if (segments.stream().noneMatch(segment -> segment.text().codePoints().anyMatch(Character::isLetter))) {
            throw new InvalidTranscript("There are no words in it.");
        }
        notTooMany(segments.size());
    }

    /** Asked while they are read too: what is refused must not fill the memory before. */
    static void notTooMany(int pieces) {
        if (pieces > MOST) {
            throw new InvalidTranscript("It has more than " + MOST + " pieces, more than anybody says in 12 hours.");
        }
    }
}
