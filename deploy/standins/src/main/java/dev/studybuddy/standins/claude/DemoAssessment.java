package dev.studybuddy.standins.claude;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Creates an assessment from sentences of the transcript: summary, concepts, questions of all kinds and flashcards.
 */
final class DemoAssessment {
    private static final int CONCEPTS = 10;
    private static final int FLASHCARDS = 10;
    private static final List<String> KINDS = List.of("gap_analysis", "application", "one_up", "synthesis",
            "gap_analysis", "application");

    private final TranscriptAnalysis analysis;

    private DemoAssessment(TranscriptAnalysis analysis) {
        this.analysis = analysis;
    }

    static JsonObject create(ParsedPrompt prompt) {
        var assessment = new DemoAssessment(TranscriptAnalysis.analyze(prompt.segments()));
        return new JsonObject().put("summary", assessment.summary()).put("concepts", assessment.concepts())
                .put("questions", assessment.questions()).put("flashcards", assessment.flashcards());
    }

    private String summary() {
        return String.join(" ", analysis.summary().stream().map(Sentence::text).toList());
    }

    private JsonArray concepts() {
        var concepts = new JsonArray();
        analysis.terms().stream().limit(CONCEPTS).forEach(term -> concepts.add(new JsonObject().put("name", term
                .name())
                .put("definition", term.definition().text()).put("segments", segmentNumbers(term.definition()))));
        return concepts;
    }

    private JsonArray questions() {
        var terms = analysis.terms();
        var questions = new JsonArray();
        for (var i = 0; i < KINDS.size(); i++) {
            var term = terms.get(i % terms.size());
            questions.add(question(KINDS.get(i), term, terms.get((i + 1) % terms.size())));
        }
        return questions;
    }

    private JsonObject question(String kind, TranscriptAnalysis.Term term, TranscriptAnalysis.Term other) {
        var sentence = analysis.otherSentence(term);
        var names = List.of(term.name());
        var segments = new ArrayList<>(sentence.segments());
        var answer = sentence.text();
        var question = switch (kind) {
            case "gap_analysis" -> "What does the video say about “%s”, and which question remains open?";
            case "application" ->
                "Where else does “%s” occur, and how would you use it there?";
            case "one_up" -> "Which question comes next for a learner who understands “%s”?";
            default -> "How are “%s” and “" + other.name() + "” related?";
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
        var terms = analysis.terms();
        for (var i = 0; i < FLASHCARDS; i++) {
            // With few terms, the later cards use another sentence about the same term.
            var term = terms.get(i % terms.size());
            var back = i < terms.size() ? term.definition() : analysis.otherSentence(term);
            var front = i < terms.size()
                    ? "What is “%s”?"
                    : "What else does the video say about “%s”? (" + (i / terms.size()) + ")";
            cards.add(new JsonObject().put("front", front.formatted(term.name())).put("back", back.text()).put(
                    "segments",
                    segmentNumbers(back)));
        }
        return cards;
    }

    private static JsonArray segmentNumbers(Sentence sentence) {
        return new JsonArray(sentence.segments());
    }
}
