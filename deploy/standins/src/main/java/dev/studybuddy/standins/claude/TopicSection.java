package dev.studybuddy.standins.claude;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A sequence of sentences about one topic; the heading consists of its most frequent terms. */
record TopicSection(String heading, List<Sentence> sentences) {
    private static final int MIN_SECTIONS = 3;
    private static final int MAX_SECTIONS = 8;
    private static final int WORDS_PER_SECTION = 300;
    /** The number of sentences before and after a boundary that are compared. */
    private static final int COMPARED_SENTENCES = 6;

    /** Splits a text into nearly equal sections. Each boundary is moved to the position with the lowest similarity. */
    static List<TopicSection> split(List<Sentence> sentences) {
        var words = sentences.stream().mapToInt(Sentence::wordCount).sum();
        var number = Math.min(sentences.size(), Math.max(MIN_SECTIONS, Math.min(MAX_SECTIONS, words
                / WORDS_PER_SECTION)));
        var sections = new ArrayList<TopicSection>();
        var used = new HashSet<String>();
        var from = 0;
        for (var n = 1; n <= number; n++) {
            var to = n == number
                    ? sentences.size()
                    : findBoundary(sentences, from, n * sentences.size() / number, number);
            var part = sentences.subList(from, to);
            sections.add(new TopicSection(heading(part, used, n), part));
            from = to;
        }
        return sections;
    }

    /** @return the sentences with the highest weight, in their original order */
    List<Sentence> mostRelevant(int limit, TermStatistics statistics) {
        return sentences.stream().sorted(Comparator.comparingDouble(statistics::weight).reversed()).limit(limit)
                .sorted(Comparator.comparingInt(sentences::indexOf)).toList();
    }

    private static int findBoundary(List<Sentence> sentences, int after, int target, int number) {
        var distance = sentences.size() / number / 4;
        var best = Math.max(after + 1, target);
        var lowest = Double.MAX_VALUE;
        for (var at = Math.max(after + 1, target - distance); at <= Math.min(sentences.size() - 1, target
                + distance); at++) {
            var similarity = similarity(words(sentences.subList(Math.max(after, at - COMPARED_SENTENCES), at)),
                    words(sentences.subList(at, Math.min(sentences.size(), at + COMPARED_SENTENCES))));
            if (similarity < lowest) {
                lowest = similarity;
                best = at;
            }
        }
        return best;
    }

    private static double similarity(Map<String, Integer> one, Map<String, Integer> other) {
        var common = one.keySet().stream().filter(other::containsKey).mapToDouble(w -> one.get(w) * other.get(w)).sum();
        return common / (length(one) * length(other) + 1e-9);
    }

    private static double length(Map<String, Integer> words) {
        return Math.sqrt(words.values().stream().mapToDouble(n -> n * n).sum());
    }

    private static Map<String, Integer> words(List<Sentence> sentences) {
        var words = new HashMap<String, Integer>();
        sentences.forEach(s -> s.keys().stream().filter(w -> !w.isEmpty()).distinct()
                .forEach(w -> words.merge(w, 1, Integer::sum)));
        return words;
    }

    private static String heading(List<Sentence> part, Set<String> used, int number) {
        var statistics = new TermStatistics(part);
        var terms = statistics.terms(6).stream().filter(used::add).limit(2).toList();
        if (terms.isEmpty()) {
            return "Part " + number;
        }
        return terms.size() == 1
                ? statistics.capitalized(terms.get(0))
                : statistics.capitalized(terms.get(0)) + ", " + statistics.usualForm(terms.get(1));
    }
}
