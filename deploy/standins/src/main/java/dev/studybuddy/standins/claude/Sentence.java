package dev.studybuddy.standins.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A sentence of a transcript, and the segments it stands in.
 *
 * @param keys its words in one form each, see {@link Vocabulary}; empty for a word that is said everywhere
 */
record Sentence(String text, int first, int last, List<String> keys) {
    private static final String STOPS = ".!?…";
    private static final String CLOSING = "\"'”’)";
    private static final Pattern ABBREVIATION = Pattern.compile(
            "(?i)(?:[\\p{L}]|dr|mr|mrs|vs|etc|e\\.g|i\\.e|z\\.B|ca|no)\\.");
    private static final int LONGEST = 60;
    private static final int UNPUNCTUATED = 18;
    private static final int WORDS_PER_STOP = 50;

    /**
     * Cuts a transcript into sentences. Where hardly a stop is written, as in automatic captions, some segments together
     * count as one.
     */
    static List<Sentence> of(List<Segment> segments) {
        var words = segments.stream().mapToInt(s -> s.text().split("\\s+").length).sum();
        var stops = segments.stream().flatMap(s -> List.of(s.text().split("\\s+")).stream()).filter(Sentence::ends)
                .count();
        var longest = stops * WORDS_PER_STOP < words ? UNPUNCTUATED : LONGEST;
        var sentences = new ArrayList<Sentence>();
        var current = new ArrayList<String>();
        var first = 0;
        for (var segment : segments) {
            for (var word : segment.text().split("\\s+")) {
                if (current.isEmpty()) {
                    first = segment.number();
                }
                current.add(word);
                if (ends(word)) {
                    sentences.add(of(current, first, segment.number()));
                    current.clear();
                }
            }
            if (current.size() >= longest) {
                sentences.add(of(current, first, segment.number()));
                current.clear();
            }
        }
        if (!current.isEmpty()) {
            sentences.add(of(current, first, segments.get(segments.size() - 1).number()));
        }
        return sentences;
    }

    String citation() {
        return first == last ? "[[" + first + "]]" : "[[" + first + "-" + last + "]]";
    }

    List<Integer> segments() {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    int words() {
        return keys.size();
    }

    private static boolean ends(String word) {
        var last = word.length() - 1;
        while (last > 0 && CLOSING.indexOf(word.charAt(last)) >= 0) {
            last--;
        }
        return last > 0 && STOPS.indexOf(word.charAt(last)) >= 0 && !ABBREVIATION.matcher(word).matches();
    }

    private static Sentence of(List<String> words, int first, int last) {
        var text = written(words);
        return new Sentence(text, first, last, Vocabulary.keys(text));
    }

    private static String written(List<String> words) {
        var text = String.join(" ", words);
        var capital = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return ends(words.get(words.size() - 1)) ? capital : capital.replaceFirst("[,;:–-]+$", "") + ".";
    }
}
