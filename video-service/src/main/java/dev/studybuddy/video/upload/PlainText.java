package dev.studybuddy.video.upload;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text without times: a segment for each sentence, its time reckoned at an even pace. */
final class PlainText {
    /** Of a sentence that does not end: nobody may have set a full stop. */
    private static final int WORDS = 40;

    private PlainText() {}

    /** @throws InvalidTranscript when saying it would take too long */
    static List<Segment> segments(String text) {
        List<Segment> segments = new ArrayList<>();
        long at = 0;
        for (String paragraph : paragraphs(text)) {
            for (String sentence : sentences(paragraph)) {
                for (String portion : Portions.of(sentence, WORDS)) {
                    long end = at + Portions.millis(portion);
                    if (end > CueTimes.LATEST) {
                        throw new InvalidTranscript(
                                "At 150 words a minute this takes more than 12 hours, the longest video of which a note is made.");
                    }
                    segments.add(Segment.between(at, end, portion));
                    at = end;
                }
            }
        }
        return segments;
    }

    /** What stands between blank lines, each on one line: where a line was broken says nothing. */
    private static List<String> paragraphs(String text) {
        List<String> paragraphs = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        Lines lines = new Lines(text);
        boolean more = lines.next();
        while (more) {
            String line = Markup.plain(lines.text());
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
