package dev.studybuddy.worker.note.grounding;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import dev.studybuddy.worker.text.Words;

/**
 * Finds a quotation in the captions of a video. Captions mishear names and technical terms ({@code kirk hoff} for
 * Kirchhoff), so one to three words may differ from one to three words of the captions if they sound alike: at most a
 * third of their letters differ, and they start alike; at most half of them if the quotation has the spelling of the
 * title, the description or the chapters. Every other word must be the same, so that no word such as "not" is added or
 * left out.
 */
final class QuotationMatcher {
    private static final int MAX_GROUP = 3;
    private static final int MIN_LETTERS = 5;
    private static final int ALLOWED_SHARE = 3;
    private static final int ALLOWED_SHARE_KNOWN = 2;

    private final Set<String> knownWords;

    /** @param knownSpelling the title, the description and the chapters of the video */
    QuotationMatcher(String knownSpelling) {
        knownWords = new HashSet<>(words(knownSpelling));
    }

    /** Returns whether the captions contain the words of a quotation; a quotation without words is contained. */
    boolean contains(String captions, String quotation) {
        List<String> quoted = words(quotation);
        List<String> spoken = words(captions);
        if (Words.isUnspaced(quotation)) {
            return String.join("", spoken).contains(String.join("", quoted));
        }
        // Bit j of ends.get(i): the first i words of the quotation end before word j of the captions. As sets of bits,
        // because a statement may cite hours of captions.
        List<BitSet> ends = Stream.generate(BitSet::new).limit(quoted.size() + 1L).toList();
        ends.get(0).set(0, spoken.size() + 1);
        for (int i = 0; i < quoted.size(); i++) {
            for (int j = ends.get(i).nextSetBit(0); j >= 0; j = ends.get(i).nextSetBit(j + 1)) {
                extend(ends, quoted, spoken, i, j);
            }
        }
        return !ends.get(quoted.size()).isEmpty();
    }

    private void extend(List<BitSet> ends, List<String> quoted, List<String> spoken, int i, int j) {
        for (int own = 1; own <= MAX_GROUP && i + own <= quoted.size(); own++) {
            for (int other = 1; other <= MAX_GROUP && j + other <= spoken.size(); other++) {
                if (!ends.get(i + own).get(j + other)
                        && isAlike(quoted.subList(i, i + own), spoken.subList(j, j + other))) {
                    ends.get(i + own).set(j + other);
                }
            }
        }
    }

    private boolean isAlike(List<String> quoted, List<String> spoken) {
        String one = String.join("", quoted);
        String other = String.join("", spoken);
        if (one.equals(other)) {
            return true;
        }
        // Words that agree are compared by themselves: they must not hide those that do not.
        boolean isGroup = quoted.size() + spoken.size() > 2;
        if (isGroup && (quoted.get(0).equals(spoken.get(0))
                || quoted.get(quoted.size() - 1).equals(spoken.get(spoken.size() - 1)))) {
            return false;
        }
        boolean hasNumber = quoted.stream().anyMatch(QuotationMatcher::isNumber)
                || spoken.stream().anyMatch(QuotationMatcher::isNumber);
        if (hasNumber || Math.max(one.length(), other.length()) < MIN_LETTERS) {
            return false;
        }
        boolean isKnown = knownWords.containsAll(quoted);
        int allowed = Math.max(one.length(), other.length()) / (isKnown ? ALLOWED_SHARE_KNOWN : ALLOWED_SHARE);
        return (isKnown || one.charAt(0) == other.charAt(0)) && isWithin(one, other, allowed);
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0)) || NumberWordParser.isNumber(word);
    }

    /** Returns whether the edit distance of two words is at most {@code limit}. */
    private static boolean isWithin(String one, String other, int limit) {
        if (Math.abs(one.length() - other.length()) > limit) {
            return false;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()] <= limit;
    }

    private static List<String> words(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                .replaceAll("['’]", "").replaceAll("[^\\p{L}\\p{N}\\p{M}]+", " ").strip();
        return normal.isEmpty() ? List.of() : List.of(normal.split(" "));
    }
}
