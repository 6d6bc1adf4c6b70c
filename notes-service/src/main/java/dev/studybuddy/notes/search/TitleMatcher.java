package dev.studybuddy.notes.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides whether a title has all words of a query, allowing for misspellings: one edit in a word of four or five
 * characters, two in a longer one. An edit inserts, deletes or replaces a character, or swaps two neighbours. Accents
 * do not count.
 */
final class TitleMatcher {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int MIN_ONE_EDIT = 4;
    private static final int MIN_TWO_EDITS = 6;
    /** In characters; longer words are compared by their beginnings. */
    private static final int MAX_WORD = 40;

    private final List<String> words;

    /** @param words the words of the query */
    TitleMatcher(List<String> words) {
        this.words = words.stream().flatMap(TitleMatcher::split).toList();
    }

    boolean matches(String title) {
        List<String> found = split(title).toList();
        return !words.isEmpty() && words.stream().allMatch(word -> found.stream().anyMatch(
                other -> distance(word, other) <= maxEdits(word)));
    }

    private static Stream<String> split(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return SEPARATORS.splitAsStream(plain.toLowerCase(Locale.ROOT)).filter(word -> !word.isEmpty())
                .map(word -> word.length() > MAX_WORD ? word.substring(0, MAX_WORD) : word);
    }

    private static int maxEdits(String word) {
        return word.length() < MIN_ONE_EDIT ? 0 : word.length() < MIN_TWO_EDITS ? 1 : 2;
    }

    /** The number of edits between two words (optimal string alignment). */
    private static int distance(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replaced = edits[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], 1 + edits[i - 2][j - 2]);
                }
            }
        }
        return edits[one.length()][other.length()];
    }
}
