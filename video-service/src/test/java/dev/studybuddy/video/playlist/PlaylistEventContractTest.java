package dev.studybuddy.video.playlist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class PlaylistEventContractTest {
    @Test
    void consumed_fields_are_part_of_the_workers_schema() {
        assertThat(EventContract.misreadings("transcript-worker", "playlist.done", PlaylistDoneEvent.class)).isEmpty();
    }
}
