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

/** The words that a text is about: the ones that are said often and are not said everywhere. */
final class Vocabulary {
    private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}\\p{M}'’-]*");
    private static final int SHORTEST = 4;
    private static final Set<String> EVERYWHERE = Set.copyOf(
            List.of(StandIn.resource("/claude/stopwords.txt").split("\\s+")));

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Map<String, Integer>> forms = new HashMap<>();

    Vocabulary(List<Sentence> sentences) {
        for (var sentence : sentences) {
            var previous = "";
            for (var form : forms(sentence.text())) {
                var word = key(form);
                count(word, form);
                if (!previous.isEmpty() && !word.isEmpty()) {
                    count(key(previous) + " " + word, previous + " " + form);
                }
                previous = word.isEmpty() ? "" : form;
            }
        }
    }

    /** @return the most telling terms, best first; two words that are mostly said together are one term */
    List<String> terms(int most) {
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
            if (chosen.size() == most) {
                break;
            }
        }
        return chosen;
    }

    /** @return how a term is usually written */
    String written(String key) {
        return forms.get(key).entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /** @return how a term is written at the beginning of a line */
    String capital(String key) {
        var form = written(key);
        return form.substring(0, 1).toUpperCase(Locale.ROOT) + form.substring(1);
    }

    /** @return how much of what the whole is about is said in a sentence */
    double weight(Sentence sentence) {
        var sum = sentence.keys().stream().distinct().filter(w -> !w.isEmpty())
                .mapToDouble(w -> Math.log1p(counts.getOrDefault(w, 0))).sum();
        return sum / Math.sqrt(Math.max(8, sentence.words()));
    }

    static boolean mentions(Sentence sentence, String term) {
        return Collections.indexOfSubList(sentence.keys(), List.of(term.split(" "))) >= 0;
    }

    /** @return the words of a text in one form each; empty for those that are said everywhere */
    static List<String> keys(String text) {
        return forms(text).stream().map(Vocabulary::key).toList();
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

    /** @return one form for a word and its plural; empty for a word that is said everywhere */
    private static String key(String form) {
        var word = form.toLowerCase(Locale.ROOT);
        if (word.length() < SHORTEST || EVERYWHERE.contains(word)) {
            return "";
        }
        return word.length() > SHORTEST && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("is")
                && !word.endsWith("us") ? word.substring(0, word.length() - 1) : word;
    }
}
