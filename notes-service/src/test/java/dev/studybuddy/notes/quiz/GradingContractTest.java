package dev.studybuddy.notes.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class GradingContractTest {
    @Test
    void the_grade_matches_the_schema_of_the_worker() {
        assertThat(EventContract.misreadings("transcript-worker", "grading.done", GradingDoneEvent.class)).isEmpty();
    }
}
