package dev.studybuddy.credits.hold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class HoldContractTest {
    @Test
    void the_video_events_match_the_schemas_of_video_service() {
        assertThat(EventContract.misreadings("video-service", "video.submitted", VideoSubmittedEvent.class)).isEmpty();
        assertThat(EventContract.misreadings("video-service", "video.completed", VideoCompletedEvent.class)).isEmpty();
        assertThat(EventContract.misreadings("video-service", "video.failed", VideoFailedEvent.class)).isEmpty();
    }
}
