package dev.studybuddy.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    private static final Instant MICROSECONDS = Instant.parse("2026-11-28T12:00:00.123987Z");

    record Sample(UUID userId, Instant at, Optional<Instant> endedAt, String absent) {}

    @Test
    void times_in_values_and_headers_have_milliseconds() {
        UUID user = new UUID(0, 1);
        RecordHeaders headers = new RecordHeaders();
        EventHeaders.write(headers, user, "video.submitted", "/video-service", MICROSECONDS, null);

        assertThat(EventJson.writeEvent(new Sample(user, MICROSECONDS, Optional.of(MICROSECONDS), null))).isEqualTo("""
                {"user_id":"00000000-0000-0000-0000-000000000001","at":"2026-11-28T12:00:00.123Z",\
                "ended_at":"2026-11-28T12:00:00.123Z"}""");
        assertThat(new String(headers.lastHeader(EventHeaders.TIME).value(), StandardCharsets.UTF_8))
                .isEqualTo("2026-11-28T12:00:00.123Z");
    }

    @Test
    void a_time_with_microseconds_and_an_unread_field_can_be_read() {
        Sample read = EventJson.read("{\"at\":\"2026-11-28T12:00:00.123987Z\",\"more\":1}", Sample.class);

        assertThat(read.at()).isEqualTo(MICROSECONDS);
    }
}
