package dev.studybuddy.standins.claude;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Grades an answer by the content words that it shares with the model answer. The prompt has both as JSON strings,
 * between marker lines with a random word; an answer that resembles a marker or an instruction is only words.
 */
final class DemoGrade {
    private static final Pattern ANSWER = block("ANSWER");
    private static final Pattern EXERCISE = block("EXERCISE");
    private static final Pattern MODEL_ANSWER = Pattern.compile("(?m)^Model answer: (\".*\")$");
    private static final Pattern POINT = Pattern.compile("(?m)^Point \\d+: (\".*\")$");
    private static final Pattern SEGMENT = Pattern.compile("(?m)^\\[(\\d{1,7})] (.*)$");
    private static final double ENOUGH = 0.5;
    private static final int MAX_NAMED = 5;

    private DemoGrade() {}

    /** @param prompt the text blocks of the request, joined */
    static JsonObject grade(String prompt) {
        var exercise = find(EXERCISE, prompt);
        var given = words(text(find(ANSWER, prompt)));
        var expected = words(text(find(MODEL_ANSWER, exercise)));
        var points = POINT.matcher(exercise).results().map(point -> words(text(point.group(1)))).toList();
        var lacking = new LinkedHashSet<>(expected);
        lacking.removeAll(given);
        var score = Math.round(10.0 * share(expected, given)) / 10.0;
        return new JsonObject().put("score", score).put("feedback", feedback(expected, lacking))
                .put("met", new JsonArray(IntStream.range(0, points.size()).filter(n -> share(points.get(n),
                        given) >= ENOUGH).boxed().toList()))
                .put("watch", new JsonArray(score == 1 ? List.of() : segments(prompt, lacking)));
    }

    private static String feedback(Set<String> expected, Set<String> lacking) {
        var text = "Demo grade without a language model: the answer has " + (expected.size() - lacking.size())
                + " of the " + expected.size() + " important words of the model answer.";
        return lacking.isEmpty()
                ? text
                : text + " It lacks " + String.join(", ", lacking.stream().limit(MAX_NAMED).toList()) + ".";
    }

    /** Returns the numbers of the segments with a word that the answer lacks. */
    private static List<Integer> segments(String prompt, Set<String> lacking) {
        var numbers = new ArrayList<Integer>();
        var segment = SEGMENT.matcher(prompt);
        while (segment.find()) {
            if (words(segment.group(2)).stream().anyMatch(lacking::contains)) {
                numbers.add(Integer.parseInt(segment.group(1)));
            }
        }
        return numbers;
    }

    private static double share(Set<String> of, Set<String> in) {
        return of.isEmpty() ? 0 : (double) of.stream().filter(in::contains).count() / of.size();
    }

    private static Set<String> words(String text) {
        var words = new LinkedHashSet<>(TermStatistics.keys(text));
        words.remove("");
        return words;
    }

    private static String text(String jsonString) {
        return jsonString.isEmpty() ? "" : new JsonArray("[" + jsonString + "]").getString(0);
    }

    private static String find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(found.groupCount()) : "";
    }

    private static Pattern block(String name) {
        return Pattern.compile("(?ms)^<<<" + name + " (\\S+)$\\n(.*?)\\n^\\1 " + name + ">>>$");
    }
}
