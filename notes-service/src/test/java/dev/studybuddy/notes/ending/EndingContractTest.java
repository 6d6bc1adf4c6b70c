package dev.studybuddy.notes.ending;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class EndingContractTest {
    @Test
    void what_is_read_of_the_videos_is_what_video_service_promises() {
        assertThat(EventContract.misreadings("video-service", "video.failed", VideoFailed.class)).isEmpty();
        assertThat(EventContract.misreadings("video-service", "video.deleted", VideoDeleted.class)).isEmpty();
    }

    @Test
    void what_is_read_of_an_erasure_is_what_auth_service_promises() {
        assertThat(EventContract.misreadings("auth-service", "user.erased", UserErased.class)).isEmpty();
    }
}
