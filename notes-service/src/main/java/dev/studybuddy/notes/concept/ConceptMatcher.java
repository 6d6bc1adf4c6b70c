package dev.studybuddy.notes.concept;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.studybuddy.notes.concept.NoteConcepts.Entry;

/**
 * Decides which concepts of two notes are the same. Equal names are necessary and not sufficient: a word such as
 * "cell" and an abbreviation such as "MI" have several meanings, so they need evidence in the definitions or in the
 * other concepts of the notes.
 */
final class ConceptMatcher {
    private static final double NAME = 1;
    private static final double ALIAS = 0.9;
    private static final double SIMILAR = 0.75;
    private static final int MIN_EVIDENCE = 2;
    /** Definitions in two languages have few words in common. */
    private static final int MIN_EVIDENCE_OF_TRANSLATION = 1;

    private ConceptMatcher() {}

    /**
     * Two concepts that are the same.
     *
     * @param score from 0 to 1
     */
    record Match(Entry own, Entry other, double score, boolean sameName) {}

    /** The concepts that two notes share, best first; each concept at most once. */
    static List<Match> match(NoteConcepts own, NoteConcepts other) {
        List<Match> found = new ArrayList<>();
        for (Entry one : own.entries()) {
            for (Entry two : other.entries()) {
                nameScore(one, two).filter(score -> isSameMeaning(own, one, other, two, score >= ALIAS))
                        .ifPresent(score -> found.add(new Match(one, two, score, score == NAME)));
            }
        }
        found.sort(Comparator.comparingDouble(Match::score).reversed().thenComparing(match -> match.own().position())
                .thenComparing(match -> match.other().position()));
        Set<Integer> taken = new HashSet<>();
        Set<Integer> takenByOther = new HashSet<>();
        return found.stream().filter(match -> !taken.contains(match.own().position())
                && !takenByOther.contains(match.other().position()))
                .filter(match -> taken.add(match.own().position()) && takenByOther.add(match.other().position()))
                .toList();
    }

    private static Optional<Double> nameScore(Entry one, Entry two) {
        if (!one.key().isEmpty() && one.key().equals(two.key())) {
            return Optional.of(NAME);
        }
        if (one.sharesKey(two)) {
            return Optional.of(ALIAS);
        }
        return one.keys().keySet().stream().anyMatch(key -> two.keys().keySet().stream()
                .anyMatch(other -> isSpellingOf(key, other))) ? Optional.of(SIMILAR) : Optional.empty();
    }

    private static boolean isSameMeaning(NoteConcepts own, Entry one, NoteConcepts other, Entry two, boolean equal) {
        Set<String> shared = one.keys().keySet().stream().filter(two.keys()::containsKey).collect(Collectors.toSet());
        boolean specific = shared.stream().anyMatch(isSpecific(one.keys(), two.keys()));
        if (equal && (specific || shared.size() > 1)) {
            return true;
        }
        int evidence = 2 * countCommon(one.meaning(), two.meaning())
                + Math.max(countCommon(one.meaning(), other.context()), countCommon(two.meaning(), own.context()))
                + countCommon(own.context(), other.context()) / 2
                + 2 * countOtherShared(own, one, other, two);
        return evidence >= (own.hasLanguageOf(other) ? MIN_EVIDENCE : MIN_EVIDENCE_OF_TRANSLATION);
    }

    /** A name of several words has one meaning. */
    private static Predicate<String> isSpecific(Map<String, String> one, Map<String, String> two) {
        return key -> ConceptName.split(one.get(key)).size() > 1 && ConceptName.split(two.get(key)).size() > 1;
    }

    private static int countOtherShared(NoteConcepts own, Entry one, NoteConcepts other, Entry two) {
        return (int) own.entries().stream().filter(entry -> entry.position() != one.position()).filter(entry -> other
                .entries().stream()
                .filter(candidate -> candidate.position() != two.position())
                .anyMatch(entry::sharesKey))
                .count();
    }

    private static int countCommon(Set<String> one, Set<String> two) {
        return (int) one.stream().filter(two::contains).count();
    }

    /** Whether two keys differ by one letter in one long word, not near its start: "absorption" is not "adsorption". */
    static boolean isSpellingOf(String one, String two) {
        String[] words = one.split(" ");
        String[] others = two.split(" ");
        if (words.length != others.length) {
            return false;
        }
        int different = 0;
        for (int i = 0; i < words.length; i++) {
            if (!words[i].equals(others[i])) {
                different++;
                if (!isOneLetterApart(words[i], others[i])) {
                    return false;
                }
            }
        }
        return different == 1;
    }

    private static boolean isOneLetterApart(String one, String two) {
        if (Math.min(one.length(), two.length()) < ConceptName.MIN_SPELLING_LENGTH || Math.abs(one.length() - two
                .length()) > 1) {
            return false;
        }
        int start = 0;
        while (start < Math.min(one.length(), two.length()) && one.charAt(start) == two.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(one.length(), two.length()) - start
                && one.charAt(one.length() - 1 - end) == two.charAt(two.length() - 1 - end)) {
            end++;
        }
        return start >= ConceptName.SPELLING_START && Math.max(one.length(), two.length()) - start - end == 1;
    }
}
