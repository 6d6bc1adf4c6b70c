package dev.studybuddy.notes.tombstone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class TombstoneContractTest {
    @Test
    void the_video_events_match_the_schemas_of_video_service() {
        assertThat(EventContract.misreadings("video-service", "video.failed", VideoFailedEvent.class)).isEmpty();
        assertThat(EventContract.misreadings("video-service", "video.deleted", VideoDeletedEvent.class)).isEmpty();
    }
}
