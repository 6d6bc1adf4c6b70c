package dev.studybuddy.worker.playlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.event.UnreadableEvent;

class PlaylistRequestedEventTest {
    private static final String ID = "019ab000-0000-7000-8000-000000000001";

    @Test
    void the_fields_match_the_contract_of_video_service() {
        assertThat(EventContract.misreadings("video-service", "playlist.requested", PlaylistRequestedEvent.class))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "[]", "{\"request_id\": \"" + ID + "\", \"user_id\": \"" + ID + "\"}",
            "{\"request_id\": \"" + ID + "\", \"playlist_id\": \"PLbiology000000001\"}",
            "{\"request_id\": \"" + ID + "\", \"user_id\": \"" + ID + "\", \"playlist_id\": \"PL&key=1/../player\"}" })
    void an_invalid_request_is_rejected(String json) {
        assertThatThrownBy(() -> PlaylistRequestedEvent.parse(json)).isInstanceOf(UnreadableEvent.class);
    }
}
