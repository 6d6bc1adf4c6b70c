package dev.studybuddy.standins.claude;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Judges statements by the words that they cite: a statement with most of the words and another negation is wrong. */
final class SecondReading {
    private static final String STATEMENT_PREFIX = "{\"number\":";
    private static final Set<String> NEGATIONS = Set.of("not", "no", "never", "doesn't", "don't", "isn't", "nicht",
            "kein", "keine", "keinen", "nie", "pas", "jamais", "nunca");
    private static final double SAME_WORDS = 0.6;

    private SecondReading() {}

    /** @param statements a JSON object on each line */
    static JsonObject judge(String statements) {
        var verdicts = new JsonArray();
        statements.lines().filter(line -> line.startsWith(STATEMENT_PREFIX)).map(JsonObject::new).forEach(
                line -> verdicts.add(new JsonObject().put("number", line.getInteger("number")).put("verdict",
                        isInverted(line.getString("statement", ""), line.getString("cited", ""))
                                ? "not"
                                : "supported")));
        return new JsonObject().put("verdicts", verdicts);
    }

    private static boolean isInverted(String statement, String cited) {
        var words = words(statement);
        var common = new HashSet<>(words);
        common.retainAll(words(cited));
        return common.size() >= SAME_WORDS * words.size()
                && !words(cited).stream().anyMatch(NEGATIONS::contains)
                && words.stream().anyMatch(NEGATIONS::contains);
    }

    private static Set<String> words(String text) {
        return Set.copyOf(new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}']+"))));
    }
}
