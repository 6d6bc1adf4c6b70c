package dev.studybuddy.worker.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.event.UnreadableEvent;

class PreviewRequestedEventTest {
    private static final String IDS = "{\"request_id\": \"019ab000-0000-7000-8000-000000000001\", "
            + "\"user_id\": \"019ab000-0000-7000-8000-000000000002\"";

    @Test
    void the_fields_match_the_contract_of_video_service() {
        assertThat(EventContract.misreadings("video-service", "preview.requested", PreviewRequestedEvent.class))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "[]", IDS + "}", IDS + ", \"youtube_id\": \"photosynth1\"}",
            IDS + ", \"requested_at\": \"2026-11-01T10:00:00Z\"}",
            IDS + ", \"youtube_id\": \"a&list=x/..\", \"requested_at\": \"2026-11-01T10:00:00Z\"}",
            "{\"youtube_id\": \"photosynth1\", \"requested_at\": \"2026-11-01T10:00:00Z\"}" })
    void an_invalid_request_is_rejected(String json) {
        assertThatThrownBy(() -> PreviewRequestedEvent.parse(json)).isInstanceOf(UnreadableEvent.class);
    }
}
