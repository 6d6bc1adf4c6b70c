package dev.studybuddy.evaluation.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.studybuddy.evaluation.judge.PairResult.Outcome;
import dev.studybuddy.evaluation.video.EvaluationVideo;
import dev.studybuddy.evaluation.video.EvaluationVideo.Details;
import dev.studybuddy.evaluation.video.Expected;

class ComparisonTest {
    private static final EvaluationVideo VIDEO = new EvaluationVideo("tea", new Details("abcdefghijk", "Tea", "Channel",
            "en", 60, true, ""), "WEBVTT", new Expected(List.of(), List.of(), List.of()));

    @ParameterizedTest
    @CsvSource({ "first, second, A_WINS, false", "second, first, B_WINS, false", "first, first, TIE, true",
            "second, second, TIE, true", "tie, tie, TIE, false", "first, tie, TIE, false", "tie, first, TIE, false" })
    void a_note_wins_only_if_both_orders_agree(String aFirst, String bFirst, Outcome outcome, boolean biased) {
        PairResult pair = pair(aFirst, bFirst);

        assertThat(pair.outcome()).isEqualTo(outcome);
        assertThat(pair.isPositionBiased()).isEqualTo(biased);
    }

    @Test
    void the_judge_reads_both_orders() {
        Judge byContent = new Judge((transcript, notes) -> new Verdict("", notes.indexOf("good") < notes.indexOf("poor")
                ? "first"
                : "second"));
        Judge byPosition = new Judge((transcript, notes) -> new Verdict("", "first"));

        assertThat(byContent.compare(VIDEO, "A poor note.", "A good note.").outcome()).isEqualTo(Outcome.B_WINS);
        assertThat(byContent.compare(VIDEO, "A good note.", "A poor note.").outcome()).isEqualTo(Outcome.A_WINS);
        assertThat(byPosition.compare(VIDEO, "A good note.", "A poor note.").outcome()).isEqualTo(Outcome.TIE);
    }

    @Test
    void a_judge_that_fails_is_a_failed_pair() {
        Judge broken = new Judge((transcript, notes) -> {
            throw new IllegalStateException("The model stopped early: refusal");
        });

        assertThat(broken.compare(VIDEO, "a", "b").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void the_page_counts_outcomes_and_positions_and_has_the_reasons() {
        PairResult failed = new PairResult("broken", Optional.empty(), Optional.empty(), Optional.of("Refused."));

        Comparison comparison = new Comparison("1", "2", "claude-sonnet-5-5", false, List.of(pair("first", "second"),
                pair("first", "first"), failed));

        assertThat(comparison.hasFailures()).isTrue();
        assertThat(comparison.toMarkdown()).contains("A wins 1, ties 1, B wins 0, failed 1.",
                "of 4 verdicts 3 preferred the first note and 1 the second; in 1 of 3 pairs the position decided.",
                "- A first, first: It explains why.", "## broken: failed\n\nRefused.");
    }

    @Test
    void the_judge_sees_no_citations() {
        assertThat(Judge.withoutCitations(
                "A claim [1:02:03](https://youtu.be/abc?t=3723), one [?](#unsupported). [[12-14]]"))
                .isEqualTo("A claim, one.");
    }

    private static PairResult pair(String aFirst, String bFirst) {
        return new PairResult("video", Optional.of(new Verdict("It explains\nwhy.", aFirst)), Optional.of(new Verdict(
                "Reason.", bFirst)), Optional.empty());
    }
}
