package dev.studybuddy.worker.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.worker.assessment.Assessment.Span;
import dev.studybuddy.worker.transcript.Segment;

class AssessmentResponseTest {
    private static final List<Segment> SEGMENTS = IntStream.range(0, 10)
            .mapToObj(n -> new Segment(10 * n, 10, "words")).toList();
    private static final String VALID = """
            {"summary": "S", "concepts": [{"name": "N", "definition": "D", "segments": [4, 2]}],
             "questions": [
               {"kind": "gap_analysis", "question": "Q", "answer": "A", "concepts": ["N"], "segments": [5, 3, 4, 8]},
               {"kind": "application", "question": "Q", "answer": "A", "concepts": [], "segments": [0]},
               {"kind": "one_up", "question": "Q", "answer": "A", "concepts": [], "segments": [0]},
               {"kind": "synthesis", "question": "Q", "answer": "A", "concepts": [], "segments": [0]},
               {"kind": "synthesis", "question": "R", "answer": "A", "concepts": [], "segments": [0]}],
             "flashcards": [%s]}""".formatted(cards(8));

    @Test
    void segment_numbers_are_converted_to_seconds() {
        Assessment assessment = answer(VALID).toAssessment(SEGMENTS);

        assertThat(answer(VALID).faults(10)).isEmpty();
        assertThat(assessment.concepts().get(0).start()).contains(20.0);
        assertThat(assessment.questions().get(0).id()).isEqualTo("q1");
        assertThat(assessment.questions().get(0).segments()).containsExactly(new Span(30, 60), new Span(80, 90));
        assertThat(assessment.flashcards().get(0).start()).isEmpty();
    }

    @Test
    void each_fault_has_a_sentence() {
        assertThat(answer("{}").faults(10)).hasSize(1);
        assertThat(answer(VALID.replace("one_up", "synthesis")).faults(10)).containsExactly(
                "There is no question of the kind one_up.");
        assertThat(answer(VALID.replace("[5, 3", "[10, 3")).faults(10)).containsExactly(
                "The segments must be numbers from 0 to 9.");
        assertThat(answer(VALID.replace("[5, 3, 4, 8]", "[]")).faults(10)).containsExactly(
                "Every question must name the segments that hold its answer.");
        assertThat(answer(VALID.replace("\"front\": \"F\"", "\"front\": \" \"")).faults(10)).hasSize(1);
    }

    @Test
    void five_to_ten_questions_and_eight_to_twenty_flashcards_are_required() {
        String question = "{\"kind\": \"synthesis\", \"question\": \"R\", \"answer\": \"A\", \"concepts\": [],"
                + " \"segments\": [0]}";
        assertThat(VALID).contains(question);

        assertThat(answer(VALID.replace(",\n   " + question, "")).faults(10)).containsExactly(
                "There must be 5 to 10 questions.");
        assertThat(answer(VALID.replace(question, String.join(",", Collections.nCopies(7, question)))).faults(10))
                .containsExactly("There must be 5 to 10 questions.");
        assertThat(answer(VALID.replace(cards(8), cards(7))).faults(10)).containsExactly(
                "There must be 8 to 20 flashcards.");
        assertThat(answer(VALID.replace(cards(8), cards(21))).faults(10)).containsExactly(
                "There must be 8 to 20 flashcards.");
        assertThat(answer(VALID.replace(cards(8), cards(20))).faults(10)).isEmpty();
    }

    @Test
    void a_duplicate_concept_is_removed() {
        String twice = VALID.replace("\"concepts\": [{",
                "\"concepts\": [{\"name\": \"n\", \"definition\": \"E\", \"segments\": []}, {");

        assertThat(answer(twice).toAssessment(SEGMENTS).concepts()).singleElement()
                .satisfies(concept -> assertThat(concept.definition()).isEqualTo("E"));
    }

    private static String cards(int count) {
        return String.join(", ", Collections.nCopies(count, "{\"front\": \"F\", \"back\": \"B\", \"segments\": []}"));
    }

    private static AssessmentResponse answer(String json) {
        return EventJson.read(json, AssessmentResponse.class);
    }
}
