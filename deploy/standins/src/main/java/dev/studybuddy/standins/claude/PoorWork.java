package dev.studybuddy.standins.claude;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Spoils a good note or assessment in the ways in which a model fails, one per kind of fault. A kind of fault that does
 * not concern the note leaves the note as it is, and so for the assessment.
 */
final class PoorWork {
    static final Set<String> KINDS = Set.of("bad_citations", "uncited", "late_citations", "broad_citations",
            "inverted_claim",
            "sponsor_section", "misheard_names", "wrong_language", "too_short", "too_long", "many_cards",
            "yes_no_cards", "two_right_choices", "mentions_speaker", "general_concepts", "ungrounded_answers",
            "careless_grades");
    private static final Pattern CITATION = Pattern.compile("\\[\\[(\\d+)(?:-(\\d+))?]]");
    /** About a minute of captions. */
    private static final int LATE_SEGMENTS = 15;
    private static final int MANY = 30;
    private static final int LONG = 12;

    private static final String ENGLISH = "This is an English text about something else entirely, and nobody asked for"
            + " the English language in this place. [[0]] ";

    private PoorWork() {}

    static String spoilNote(String note, String kind) {
        return switch (kind) {
            case "bad_citations" -> CITATION.matcher(note).replaceAll("[[9999999]]");
            // Every second citation is missing.
            case "uncited" -> everySecond(note, citation -> "");
            case "late_citations" -> CITATION.matcher(note).replaceAll(citation -> "[["
                    + (Integer.parseInt(citation.group(1)) + LATE_SEGMENTS) + "]]");
            case "broad_citations" -> broad(note);
            case "inverted_claim" -> note.replaceFirst("(?m)^(- .*?) (is|are|does|can|ist|sind) ", "$1 $2 not ");
            case "sponsor_section" -> note + "\n## A word from the sponsor\n\nBrightmail delivers envelopes"
                    + " worldwide without stamps, postage or queues. [[0]]\n";
            case "misheard_names" -> note.replace("hlor", "lor");
            case "wrong_language" -> "> " + ENGLISH + "\n\n## English\n\n" + ENGLISH.repeat(4) + "\n";
            case "too_short" -> note.lines().limit(3).reduce("", (text, line) -> text + line + "\n");
            case "too_long" -> note + note.substring(note.indexOf("## ")).repeat(LONG);
            default -> note;
        };
    }

    static void spoilAssessment(JsonObject assessment, String kind) {
        var cards = assessment.getJsonArray("flashcards", new JsonArray());
        var questions = assessment.getJsonArray("questions", new JsonArray());
        switch (kind) {
            case "many_cards" -> {
                for (var i = 0; i < MANY; i++) {
                    var word = Integer.toString(i, Character.MAX_RADIX).repeat(6);
                    cards.add(copyOf(cards, i).put("kind", "basic").put("front", word + " " + "pqrs".charAt(i % 4)
                            + word).put("back", word));
                }
            }
            case "yes_no_cards" -> each(cards, card -> card.put("kind", "basic").put("back", "Yes, it is."));
            case "two_right_choices" -> each(questions, question -> question.getJsonArray("choices", new JsonArray())
                    .forEach(choice -> ((JsonObject) choice).put("right", true)));
            case "mentions_speaker" -> each(questions, question -> question.put("question", "What is it that the"
                    + " speaker says here? " + question.getString("question")));
            case "general_concepts" -> each(assessment.getJsonArray("concepts", new JsonArray()),
                    concept -> concept.put("name", "Introduction"));
            case "ungrounded_answers" -> each(questions, question -> question.put("answer",
                    "Quantum chromodynamics binds quarks through coloured gluons inside every neutron star."));
            case "careless_grades" -> assessment.put("score", 7.5).put("met", new JsonArray().add(0).add(99))
                    .put("watch", new JsonArray().add(0).add(9_999)).put("feedback",
                            "See <b>this</b> [page](https://evil.example/x) and www.evil.example first.");
            default -> {
                // This kind does not concern the assessment.
            }
        }
    }

    /** Cites from the first segment to the last one everywhere. */
    private static String broad(String note) {
        var last = CITATION.matcher(note).results().mapToInt(citation -> Integer.parseInt(citation.group(1))).max();
        return CITATION.matcher(note).replaceAll("[[0-" + last.orElse(0) + "]]");
    }

    private static JsonObject copyOf(JsonArray cards, int index) {
        return cards.getJsonObject(index % Math.max(1, cards.size())).copy();
    }

    private static void each(JsonArray items, Consumer<JsonObject> change) {
        items.forEach(item -> change.accept((JsonObject) item));
    }

    private static String everySecond(String note, Function<Matcher, String> replacement) {
        var spoiled = new StringBuilder();
        var citation = CITATION.matcher(note);
        for (var i = 0; citation.find(); i++) {
            citation.appendReplacement(spoiled, Matcher.quoteReplacement(i % 2 == 1
                    ? replacement.apply(citation)
                    : citation.group()));
        }
        return citation.appendTail(spoiled).toString();
    }
}
