package dev.studybuddy.standins.claude;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Statements that are asked to be mended: each is given the segments of the sentence that is most like it. */
final class Repairs {
    private static final String OBJECT = "{\"number\":";

    private Repairs() {}

    /** @param instructions among whose lines the statements stand, a JSON object each */
    static JsonObject of(Assignment assignment, List<String> instructions) {
        var sentences = Composition.of(assignment.segments()).sentences();
        var repairs = new JsonArray();
        instructions.stream().flatMap(String::lines).filter(line -> line.startsWith(OBJECT)).map(JsonObject::new)
                .forEach(wanting -> {
                    var statement = wanting.getString("statement", "");
                    var segments = source(statement, sentences).map(Sentence::segments).orElse(List.of());
                    repairs.add(new JsonObject().put("number", wanting.getInteger("number")).put("statement", statement)
                            .put("segments", new JsonArray(segments)));
                });
        return new JsonObject().put("repairs", repairs);
    }

    private static Optional<Sentence> source(String statement, List<Sentence> sentences) {
        var words = new HashSet<>(Vocabulary.keys(statement));
        words.remove("");
        return sentences.stream().filter(s -> s.keys().stream().anyMatch(words::contains))
                .max(Comparator.comparingDouble(s -> likeness(words, new HashSet<>(s.keys()))));
    }

    private static double likeness(HashSet<String> one, HashSet<String> other) {
        other.remove("");
        var all = one.size() + other.size();
        other.retainAll(one);
        return 2.0 * other.size() / all;
    }
}
