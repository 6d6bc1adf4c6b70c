package dev.studybuddy.worker.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.worker.grading.Grade.Span;
import dev.studybuddy.worker.transcript.Segment;

/** What becomes of a grade, whatever the model answers. */
class GradeCheckTest {
    private static final String QUESTION = "Why do leaves close their pores at night?";
    private static final String ANSWER = "To save water while there is no light.";

    @ParameterizedTest
    @CsvSource({ "7.5, 1", "-3, 0", "0.666, 0.67", "1, 1" })
    void the_score_is_between_0_and_1_with_two_decimals(double score, double expected) {
        assertThat(grade(ANSWER, score, "Good.").score()).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(doubles = Double.NaN)
    void a_response_without_a_score_cannot_be_used(Double score) {
        assertThat(check(ANSWER, new GradeResponse(List.of(0), List.of(0), "Good.", score))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "...", "?!", "Why do leaves close their pores at night?",
            "WHY do leaves close their pores, at night", "leaves close their pores at night.", "\u200B\u200B" })
    void an_answer_without_words_of_its_own_has_no_credit(String answer) {
        Grade grade = grade(answer, 1, "Perfect.");

        assertThat(grade.score()).isZero();
        assertThat(grade.met()).isEmpty();
        assertThat(grade.missing()).hasSize(2);
        assertThat(grade.watch()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "They save water.", "At night leaves close their pores to save water.", "night", "水" })
    void an_answer_with_words_of_its_own_or_few_of_the_question_has_its_score(String answer) {
        assertThat(grade(answer, 1, "Perfect.").score()).isEqualTo(1);
    }

    @Test
    void points_and_segments_that_do_not_exist_are_dropped() {
        Grade grade = check(ANSWER, new GradeResponse(Arrays.asList(1, 1, null, 99, -1), Arrays.asList(2, 0, null, 7,
                0), "Good.", 0.5)).orElseThrow();

        assertThat(grade.met()).containsExactly("It names light.");
        assertThat(grade.missing()).containsExactly("It names water.");
        assertThat(grade.watch()).containsExactly(new Span(10, 14), new Span(100, 104));
    }

    @Test
    void without_a_valid_segment_all_cited_ones_are_to_be_watched_and_none_after_a_full_answer() {
        GradeResponse none = new GradeResponse(null, List.of(44), "Good.", 0.5);

        assertThat(check(ANSWER, none).orElseThrow().watch()).containsExactly(new Span(10, 18.5), new Span(100, 104));
        assertThat(grade(ANSWER, 1, "Good.").watch()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "See [the page](https://evil.example/x?q=1). | See the page.",
            "See https://evil.example and www.evil.example now. | See and now.",
            "![x](//evil.example) Right. | x Right.",
            "<b>Right</b><img src=x onerror=alert(1)> so. | Right so.",
            "A <scr<script>ipt>alert(1) | A alert(1)",
            "hthttps://x.yttps://evil.example right | right",
            "[a](javascript:alert(1)) right | a) right",
            "Here a < b, and c > d. The data: one. | Here a < b, and c > d. The data: one.",
            "If a<b and c>d, so. | If a< b and c>d, so.",
            "Right</b ><br/><svg/onload=alert(1)> | Right< svg/onload=alert(1)>",
            "Open <a href='x | Open < a href='x" })
    void the_feedback_has_no_links_and_no_html(String written, String expected) {
        assertThat(grade(ANSWER, 0.5, written).feedback()).isEqualTo(expected);
    }

    @Test
    void long_feedback_is_cut_between_words_and_hidden_characters_are_removed() {
        assertThat(grade(ANSWER, 0.5, "Right \u202Eand\u202C\u0007 good. ".repeat(60)).feedback())
                .startsWith("Right and good.").endsWith("…").hasSizeLessThanOrEqualTo(600).doesNotContain(" …");
        assertThat(grade(ANSWER, 0.5, "🦊".repeat(700)).feedback()).hasSize(599)
                .matches("(🦊)+…");
        assertThat(grade(ANSWER, 0.5, "ä".repeat(700)).feedback()).hasSize(600);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " \n", "<b></b>", "https://evil.example", """
            Du hast das Wesentliche gesagt, und das ist schon sehr gut so, aber es fehlt noch, dass die Pflanze in der Nacht
            kein Licht hat und das Wasser daher nicht braucht, weil sie ohne das Licht nicht mit der Arbeit beginnt, die sie am
            Tage und mit der Sonne tut.""" })
    void empty_feedback_and_another_language_cannot_be_used(String feedback) {
        assertThat(check(ANSWER, new GradeResponse(List.of(0), List.of(0), feedback, 0.5))).isEmpty();
    }

    private static Grade grade(String answer, double score, String feedback) {
        return check(answer, new GradeResponse(List.of(0, 1), List.of(0), feedback, score)).orElseThrow();
    }

    private static Optional<Grade> check(String answer, GradeResponse response) {
        List<Segment> segments = List.of(new Segment(10, 4, "Pores close."), new Segment(14.5, 4, "Water stays."),
                new Segment(100, 4, "There is no light."));
        return GradeCheck.check(response, new GradingRequestedEvent(UUID.randomUUID(), UUID.randomUUID(), UUID
                .randomUUID(), "Leaves", "en", QUESTION, "To save water, as there is no light.", List.of(
                        "It names water.", "It names light."), answer, segments, Instant.EPOCH));
    }
}
