package dev.studybuddy.worker.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class JobCancelledEventTest {

    @Test
    void what_is_read_is_what_video_service_promises() {
        assertThat(EventContract.misreadings("video-service", "job.cancelled", JobCancelledEvent.class)).isEmpty();
    }
}
