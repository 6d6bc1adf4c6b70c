package dev.studybuddy.standins.claude;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.studybuddy.standins.StandIn;

/** Counts the words and two-word terms of a text, without stop words. */
final class TermStatistics {
    private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}\\p{M}'’-]*");
    private static final int MIN_LENGTH = 4;
    private static final Set<String> STOP_WORDS = Set.copyOf(
            List.of(StandIn.readResource("/claude/stopwords.txt").split("\\s+")));

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Map<String, Integer>> forms = new HashMap<>();

    TermStatistics(List<Sentence> sentences) {
        for (var sentence : sentences) {
            var previous = "";
            for (var form : forms(sentence.text())) {
                var word = normalize(form);
                count(word, form);
                if (!previous.isEmpty() && !word.isEmpty()) {
                    count(normalize(previous) + " " + word, previous + " " + form);
                }
                previous = word.isEmpty() ? "" : form;
            }
        }
    }

    /** @return the highest ranked terms, best first; two words that mostly occur together are one term */
    List<String> terms(int limit) {
        var ranked = counts.keySet().stream()
                .filter(key -> !key.isEmpty() && (!key.contains(" ") || counts.get(key) >= 3))
                .sorted(Comparator.<String>comparingDouble(this::rank).reversed().thenComparing(Comparator
                        .naturalOrder())).toList();
        var chosen = new ArrayList<String>();
        for (var key : ranked) {
            var parts = Arrays.asList(key.split(" "));
            if (chosen.stream().map(c -> Arrays.asList(c.split(" "))).noneMatch(c -> c.stream().anyMatch(
                    parts::contains))) {
                chosen.add(key);
            }
            if (chosen.size() == limit) {
                break;
            }
        }
        return chosen;
    }

    /** @return the most frequent spelling of a term */
    String usualForm(String key) {
        return forms.get(key).entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /** @return the most frequent spelling with a capital first letter */
    String capitalized(String key) {
        var form = usualForm(key);
        return form.substring(0, 1).toUpperCase(Locale.ROOT) + form.substring(1);
    }

    /** @return the weight of a sentence: how many frequent terms it contains, relative to its length */
    double weight(Sentence sentence) {
        var sum = sentence.keys().stream().distinct().filter(w -> !w.isEmpty())
                .mapToDouble(w -> Math.log1p(counts.getOrDefault(w, 0))).sum();
        return sum / Math.sqrt(Math.max(8, sentence.wordCount()));
    }

    static boolean mentions(Sentence sentence, String term) {
        return Collections.indexOfSubList(sentence.keys(), List.of(term.split(" "))) >= 0;
    }

    /** @return the normalized words of a text; empty for stop words */
    static List<String> keys(String text) {
        return forms(text).stream().map(TermStatistics::normalize).toList();
    }

    private double rank(String key) {
        var count = counts.get(key);
        return key.contains(" ") ? count * 2.2 : count * Math.min(2, 0.6 + key.length() / 10.0);
    }

    private void count(String key, String form) {
        counts.merge(key, 1, Integer::sum);
        forms.computeIfAbsent(key, k -> new HashMap<>()).merge(form, 1, Integer::sum);
    }

    private static List<String> forms(String text) {
        return WORD.matcher(text).results().map(m -> m.group().replaceFirst("['’].*", "")).filter(w -> !w.isEmpty())
                .toList();
    }

    /** @return the normalized word, without a plural s; empty for stop words */
    private static String normalize(String form) {
        var word = form.toLowerCase(Locale.ROOT);
        if (word.length() < MIN_LENGTH || STOP_WORDS.contains(word)) {
            return "";
        }
        return word.length() > MIN_LENGTH && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("is")
                && !word.endsWith("us") ? word.substring(0, word.length() - 1) : word;
    }
}
