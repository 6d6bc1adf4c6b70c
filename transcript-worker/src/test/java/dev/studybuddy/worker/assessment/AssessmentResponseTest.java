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
    private static final String RIGHT = """
            {"summary": "S", "concepts": [{"name": "N", "definition": "D", "segments": [4, 2]}],
             "questions": [
               {"kind": "gap_analysis", "question": "Q", "answer": "A", "concepts": ["N"], "segments": [5, 3, 4, 8]},
               {"kind": "application", "question": "Q", "answer": "A", "concepts": [], "segments": [0]},
               {"kind": "one_up", "question": "Q", "answer": "A", "concepts": [], "segments": [0]},
               {"kind": "synthesis", "question": "Q", "answer": "A", "concepts": [], "segments": [0]},
               {"kind": "synthesis", "question": "R", "answer": "A", "concepts": [], "segments": [0]}],
             "flashcards": [%s]}""".formatted(cards(8));

    @Test
    void segments_become_seconds() {
        Assessment assessment = answer(RIGHT).with(SEGMENTS);

        assertThat(answer(RIGHT).faults(10)).isEmpty();
        assertThat(assessment.concepts().get(0).start()).contains(20.0);
        assertThat(assessment.questions().get(0).id()).isEqualTo("q1");
        assertThat(assessment.questions().get(0).segments()).containsExactly(new Span(30, 60), new Span(80, 90));
        assertThat(assessment.flashcards().get(0).start()).isEmpty();
    }

    @Test
    void each_fault_is_named() {
        assertThat(answer("{}").faults(10)).hasSize(1);
        assertThat(answer(RIGHT.replace("one_up", "synthesis")).faults(10)).containsExactly(
                "There is no question of the kind one_up.");
        assertThat(answer(RIGHT.replace("[5, 3", "[10, 3")).faults(10)).containsExactly(
                "The segments must be numbers from 0 to 9.");
        assertThat(answer(RIGHT.replace("[5, 3, 4, 8]", "[]")).faults(10)).containsExactly(
                "Every question must name the segments that hold its answer.");
        assertThat(answer(RIGHT.replace("\"front\": \"F\"", "\"front\": \" \"")).faults(10)).hasSize(1);
    }

    @Test
    void there_are_five_to_ten_questions_and_eight_to_twenty_flashcards() {
        String question = "{\"kind\": \"synthesis\", \"question\": \"R\", \"answer\": \"A\", \"concepts\": [], \"segments\": [0]}";
        assertThat(RIGHT).contains(question);

        assertThat(answer(RIGHT.replace(",\n   " + question, "")).faults(10)).containsExactly(
                "There must be 5 to 10 questions.");
        assertThat(answer(RIGHT.replace(question, String.join(",", Collections.nCopies(7, question)))).faults(10))
                .containsExactly("There must be 5 to 10 questions.");
        assertThat(answer(RIGHT.replace(cards(8), cards(7))).faults(10)).containsExactly(
                "There must be 8 to 20 flashcards.");
        assertThat(answer(RIGHT.replace(cards(8), cards(21))).faults(10)).containsExactly(
                "There must be 8 to 20 flashcards.");
        assertThat(answer(RIGHT.replace(cards(8), cards(20))).faults(10)).isEmpty();
    }

    @Test
    void a_concept_is_named_once() {
        String twice = RIGHT.replace("\"concepts\": [{",
                "\"concepts\": [{\"name\": \"n\", \"definition\": \"E\", \"segments\": []}, {");

        assertThat(answer(twice).with(SEGMENTS).concepts()).singleElement()
                .satisfies(concept -> assertThat(concept.definition()).isEqualTo("E"));
    }

    private static String cards(int many) {
        return String.join(", ", Collections.nCopies(many, "{\"front\": \"F\", \"back\": \"B\", \"segments\": []}"));
    }

    private static AssessmentResponse answer(String json) {
        return EventJson.read(json, AssessmentResponse.class);
    }
}
