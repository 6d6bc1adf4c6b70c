package dev.studybuddy.video.upload;

import java.util.List;
import java.util.Optional;

/** Parses a transcript in any supported format. The first lines decide about the format before the name of the file. */
final class TranscriptParser {
    /** More than one for each second of the longest video. */
    private static final int MAX_SEGMENTS = 50_000;

    private TranscriptParser() {}

    /** @throws InvalidTranscriptException for content that is not a transcript */
    static Transcript parse(byte[] bytes, TranscriptFormat named) {
        String text = TextDecoder.decode(bytes);
        if (text.isBlank()) {
            throw new InvalidTranscriptException("The transcript is empty.");
        }
        Transcript transcript = parse(text, named);
        check(transcript.segments());
        return transcript;
    }

    private static Transcript parse(String text, TranscriptFormat named) {
        if (named == TranscriptFormat.VTT || text.startsWith("WEBVTT")) {
            return timed(CueParser.webVtt(text));
        }
        if (named == TranscriptFormat.SRT || hasCues(text)) {
            return timed(CueParser.subRip(text));
        }
        return TimedTextParser.parse(text).map(segments -> new Transcript(Optional.empty(), false, segments))
                .orElseGet(() -> new Transcript(Optional.empty(), true, PlainTextParser.parse(text)));
    }

    private static Transcript timed(CueParser parser) {
        List<Segment> segments = RollingCaptionDeduplicator.segments(parser.parse());
        return new Transcript(parser.language(), false, segments);
    }

    /** Whether one of the first two lines has the times of a cue; only its number may precede them. */
    private static boolean hasCues(String text) {
        LineReader lines = new LineReader(text);
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
            throw new InvalidTranscriptException("The transcript contains no words.");
        }
        requireSegmentCount(segments.size());
    }

    /** Also called while parsing, so that a rejected transcript does not fill the memory before. */
    static void requireSegmentCount(int segments) {
        if (segments > MAX_SEGMENTS) {
            throw new InvalidTranscriptException("The transcript has more than " + MAX_SEGMENTS
                    + " segments. Upload a shorter one.");
        }
    }
}
