package dev.studybuddy.video.playlist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class PlaylistContractTest {
    @Test
    void only_what_the_worker_promises_is_read() {
        assertThat(EventContract.misreadings("transcript-worker", "playlist.done", PlaylistDone.class)).isEmpty();
    }
}
