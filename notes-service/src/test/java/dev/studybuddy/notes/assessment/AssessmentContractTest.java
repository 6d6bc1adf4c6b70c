package dev.studybuddy.notes.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class AssessmentContractTest {
    @Test
    void the_answer_matches_the_schema_of_the_worker() {
        assertThat(EventContract.misreadings("transcript-worker", "assessment.done", AssessmentDoneEvent.class))
                .isEmpty();
    }
}
