package dev.studybuddy.standins.claude;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** An assessment made of a transcript's own sentences: summary, concepts, questions of all four kinds, flashcards. */
final class StudyMaterial {
    private static final int CONCEPTS = 10;
    private static final int FLASHCARDS = 10;
    private static final List<String> KINDS = List.of("gap_analysis", "application", "one_up", "synthesis",
            "gap_analysis", "application");

    private final Composition composition;

    private StudyMaterial(Composition composition) {
        this.composition = composition;
    }

    static JsonObject of(Assignment assignment) {
        var material = new StudyMaterial(Composition.of(assignment.segments()));
        return new JsonObject().put("summary", material.summary()).put("concepts", material.concepts())
                .put("questions", material.questions()).put("flashcards", material.flashcards());
    }

    private String summary() {
        return String.join(" ", composition.summary().stream().map(Sentence::text).toList());
    }

    private JsonArray concepts() {
        var concepts = new JsonArray();
        composition.terms().stream().limit(CONCEPTS).forEach(term -> concepts.add(new JsonObject().put("name", term
                .name())
                .put("definition", term.definition().text()).put("segments", numbers(term.definition()))));
        return concepts;
    }

    private JsonArray questions() {
        var terms = composition.terms();
        var questions = new JsonArray();
        for (var i = 0; i < KINDS.size(); i++) {
            var term = terms.get(i % terms.size());
            questions.add(question(KINDS.get(i), term, terms.get((i + 1) % terms.size())));
        }
        return questions;
    }

    private JsonObject question(String kind, Composition.Term term, Composition.Term other) {
        var sentence = composition.another(term);
        var names = List.of(term.name());
        var segments = new ArrayList<>(sentence.segments());
        var answer = sentence.text();
        var question = switch (kind) {
            case "gap_analysis" -> "What does the video say about “%s”, and what does it leave open?";
            case "application" ->
                "Where outside of this video would you meet “%s”, and what would you do with it there?";
            case "one_up" -> "What would somebody ask next who has understood “%s”?";
            default -> "How do “%s” and “" + other.name() + "” belong together?";
        };
        if (kind.equals("synthesis")) {
            names = List.of(term.name(), other.name());
            answer += " " + other.definition().text();
            segments.addAll(other.definition().segments());
        }
        return new JsonObject().put("kind", kind).put("question", question.formatted(term.name())).put("answer", answer)
                .put("concepts", new JsonArray(names)).put("segments", new JsonArray(segments.stream().distinct()
                        .sorted().toList()));
    }

    private JsonArray flashcards() {
        var cards = new JsonArray();
        var terms = composition.terms();
        for (var i = 0; i < FLASHCARDS; i++) {
            // With few terms, the later cards ask for another sentence about the same one.
            var term = terms.get(i % terms.size());
            var back = i < terms.size() ? term.definition() : composition.another(term);
            var front = i < terms.size()
                    ? "What is “%s”?"
                    : "What else is said about “%s”? (" + (i / terms.size()) + ")";
            cards.add(new JsonObject().put("front", front.formatted(term.name())).put("back", back.text()).put(
                    "segments",
                    numbers(back)));
        }
        return cards;
    }

    private static JsonArray numbers(Sentence sentence) {
        return new JsonArray(sentence.segments());
    }
}
