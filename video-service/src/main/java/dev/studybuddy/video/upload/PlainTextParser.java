package dev.studybuddy.video.upload;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parses text without times: a segment for each sentence, with times estimated from the number of words. */
final class PlainTextParser {
    /** The maximum of a segment, for text without full stops. */
    private static final int MAX_WORDS = 40;

    private PlainTextParser() {}

    /** @throws InvalidTranscriptException when the estimated duration is too long */
    static List<Segment> parse(String text) {
        List<Segment> segments = new ArrayList<>();
        long at = 0;
        for (String paragraph : paragraphs(text)) {
            for (String sentence : sentences(paragraph)) {
                for (String part : SegmentSplitter.split(sentence, MAX_WORDS)) {
                    long end = at + SegmentSplitter.millis(part);
                    if (end > CueTimes.MAX_TIME) {
                        throw new InvalidTranscriptException(
                                "The text is too long: at 150 words a minute it takes more than 12 hours.");
                    }
                    segments.add(Segment.between(at, end, part));
                    at = end;
                }
            }
        }
        return segments;
    }

    /** The paragraphs between blank lines, each joined to one line. */
    private static List<String> paragraphs(String text) {
        List<String> paragraphs = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        LineReader lines = new LineReader(text);
        boolean more = lines.next();
        while (more) {
            String line = CaptionMarkup.plain(lines.text());
            if (!line.isEmpty()) {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line);
            }
            more = lines.next();
            if (!paragraph.isEmpty() && (line.isEmpty() || !more)) {
                paragraphs.add(paragraph.toString());
                paragraph.setLength(0);
            }
        }
        return paragraphs;
    }

    private static List<String> sentences(String paragraph) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(paragraph);
        List<String> sentences = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            String sentence = paragraph.substring(from, to).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
            from = to;
        }
        return sentences;
    }
}
