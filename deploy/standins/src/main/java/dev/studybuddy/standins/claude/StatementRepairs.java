package dev.studybuddy.standins.claude;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Repairs failing statements: each one gets the segments of the most similar sentence. */
final class StatementRepairs {
    private static final String STATEMENT_PREFIX = "{\"number\":";

    private StatementRepairs() {}

    /** @param instructions the prompt blocks; each failing statement is a JSON object on its own line */
    static JsonObject repair(ParsedPrompt prompt, List<String> instructions) {
        var sentences = TranscriptAnalysis.analyze(prompt.segments()).sentences();
        var repairs = new JsonArray();
        instructions.stream().flatMap(String::lines).filter(line -> line.startsWith(STATEMENT_PREFIX)).map(
                JsonObject::new)
                .forEach(failing -> {
                    var statement = failing.getString("statement", "");
                    var segments = findSource(statement, sentences).map(Sentence::segments).orElse(List.of());
                    repairs.add(new JsonObject().put("number", failing.getInteger("number")).put("statement", statement)
                            .put("segments", new JsonArray(segments)));
                });
        return new JsonObject().put("repairs", repairs);
    }

    private static Optional<Sentence> findSource(String statement, List<Sentence> sentences) {
        var words = new HashSet<>(TermStatistics.keys(statement));
        words.remove("");
        return sentences.stream().filter(s -> s.keys().stream().anyMatch(words::contains))
                .max(Comparator.comparingDouble(s -> similarity(words, new HashSet<>(s.keys()))));
    }

    private static double similarity(Set<String> one, Set<String> other) {
        other.remove("");
        var total = one.size() + other.size();
        other.retainAll(one);
        return 2.0 * other.size() / total;
    }
}
