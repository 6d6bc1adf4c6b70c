package dev.studybuddy.credits.hold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class HoldContractTest {
    @Test
    void what_is_read_of_the_videos_is_what_video_service_promises() {
        assertThat(EventContract.misreadings("video-service", "video.submitted", VideoSubmitted.class)).isEmpty();
        assertThat(EventContract.misreadings("video-service", "video.completed", VideoCompleted.class)).isEmpty();
        assertThat(EventContract.misreadings("video-service", "video.failed", VideoFailed.class)).isEmpty();
    }
}
