package dev.studybuddy.standins.claude;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run of sentences about one thing, under a heading made of its own words. */
record Chapter(String heading, List<Sentence> sentences) {
    private static final int FEWEST = 3;
    private static final int MOST = 8;
    private static final int WORDS_EACH = 300;
    /** How many sentences before and after a cut are compared. */
    private static final int SIGHT = 6;

    /** Cuts a text into nearly equal parts, each cut moved to where the words change most. */
    static List<Chapter> of(List<Sentence> sentences) {
        var words = sentences.stream().mapToInt(Sentence::words).sum();
        var number = Math.min(sentences.size(), Math.max(FEWEST, Math.min(MOST, words / WORDS_EACH)));
        var chapters = new ArrayList<Chapter>();
        var used = new HashSet<String>();
        var from = 0;
        for (var n = 1; n <= number; n++) {
            var to = n == number ? sentences.size() : cut(sentences, from, n * sentences.size() / number, number);
            var part = sentences.subList(from, to);
            chapters.add(new Chapter(heading(part, used, n), part));
            from = to;
        }
        return chapters;
    }

    /** @return the sentences that say most, in the order in which they are said */
    List<Sentence> salient(int most, Vocabulary vocabulary) {
        return sentences.stream().sorted(Comparator.comparingDouble(vocabulary::weight).reversed()).limit(most)
                .sorted(Comparator.comparingInt(sentences::indexOf)).toList();
    }

    private static int cut(List<Sentence> sentences, int after, int about, int number) {
        var reach = sentences.size() / number / 4;
        var best = Math.max(after + 1, about);
        var least = Double.MAX_VALUE;
        for (var at = Math.max(after + 1, about - reach); at <= Math.min(sentences.size() - 1, about + reach); at++) {
            var likeness = likeness(words(sentences.subList(Math.max(after, at - SIGHT), at)),
                    words(sentences.subList(at, Math.min(sentences.size(), at + SIGHT))));
            if (likeness < least) {
                least = likeness;
                best = at;
            }
        }
        return best;
    }

    private static double likeness(Map<String, Integer> one, Map<String, Integer> other) {
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
        var own = new Vocabulary(part);
        var terms = own.terms(6).stream().filter(used::add).limit(2).toList();
        if (terms.isEmpty()) {
            return "Part " + number;
        }
        return terms.size() == 1
                ? own.capital(terms.get(0))
                : own.capital(terms.get(0)) + ", " + own.written(terms.get(1));
    }
}
