package dev.studybuddy.video.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.video.error.JobErrorCatalogue;

class PreviewEventContractTest {
    @Test
    void consumed_fields_are_part_of_the_workers_schema() {
        assertThat(EventContract.misreadings("transcript-worker", "preview.done", PreviewDoneEvent.class)).isEmpty();
    }

    @Test
    void each_obstacle_is_an_error_code_of_a_job() {
        assertThat(PreviewFetch.OBSTACLES).allSatisfy(code -> assertThat(JobErrorCatalogue.find(code)).isPresent());
    }
}
