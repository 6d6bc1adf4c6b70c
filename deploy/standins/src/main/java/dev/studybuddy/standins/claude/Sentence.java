package dev.studybuddy.standins.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A sentence of a transcript with its first and last segment.
 *
 * @param keys the normalized words, see {@link TermStatistics}; empty for stop words
 */
record Sentence(String text, int first, int last, List<String> keys) {
    private static final String END_MARKS = ".!?…";
    private static final String CLOSING_MARKS = "\"'”’)";
    private static final Pattern ABBREVIATION = Pattern.compile(
            "(?i)(?:[\\p{L}]|dr|mr|mrs|vs|etc|e\\.g|i\\.e|z\\.B|ca|no)\\.");
    private static final int MAX_WORDS = 60;
    private static final int MAX_WORDS_UNPUNCTUATED = 18;
    private static final int MAX_WORDS_PER_STOP = 50;

    /**
     * Splits a transcript into sentences. In text with little punctuation, such as automatic captions, consecutive
     * segments form a sentence.
     */
    static List<Sentence> split(List<Segment> segments) {
        var words = segments.stream().mapToInt(s -> s.text().split("\\s+").length).sum();
        var endMarks = segments.stream().flatMap(s -> List.of(s.text().split("\\s+")).stream()).filter(
                Sentence::endsSentence)
                .count();
        var maxWords = endMarks * MAX_WORDS_PER_STOP < words ? MAX_WORDS_UNPUNCTUATED : MAX_WORDS;
        var sentences = new ArrayList<Sentence>();
        var current = new ArrayList<String>();
        var first = 0;
        for (var segment : segments) {
            for (var word : segment.text().split("\\s+")) {
                if (current.isEmpty()) {
                    first = segment.number();
                }
                current.add(word);
                if (endsSentence(word)) {
                    sentences.add(create(current, first, segment.number()));
                    current.clear();
                }
            }
            if (current.size() >= maxWords) {
                sentences.add(create(current, first, segment.number()));
                current.clear();
            }
        }
        if (!current.isEmpty()) {
            sentences.add(create(current, first, segments.get(segments.size() - 1).number()));
        }
        return sentences;
    }

    String citation() {
        return first == last ? "[[" + first + "]]" : "[[" + first + "-" + last + "]]";
    }

    List<Integer> segments() {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    int wordCount() {
        return keys.size();
    }

    private static boolean endsSentence(String word) {
        var last = word.length() - 1;
        while (last > 0 && CLOSING_MARKS.indexOf(word.charAt(last)) >= 0) {
            last--;
        }
        return last > 0 && END_MARKS.indexOf(word.charAt(last)) >= 0 && !ABBREVIATION.matcher(word).matches();
    }

    private static Sentence create(List<String> words, int first, int last) {
        var text = format(words);
        return new Sentence(text, first, last, TermStatistics.keys(text));
    }

    private static String format(List<String> words) {
        var text = String.join(" ", words);
        var capitalized = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return endsSentence(words.get(words.size() - 1))
                ? capitalized
                : capitalized.replaceFirst("[,;:–-]+$", "") + ".";
    }
}
