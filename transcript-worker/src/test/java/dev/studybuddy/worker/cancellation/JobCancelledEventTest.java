package dev.studybuddy.worker.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class JobCancelledEventTest {

    @Test
    void the_fields_match_the_contract_of_video_service() {
        assertThat(EventContract.misreadings("video-service", "job.cancelled", JobCancelledEvent.class)).isEmpty();
    }
}
