package dev.studybuddy.platform.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The attributes of an event as Kafka headers: CloudEvents 1.0, binary content mode
 * (Kafka Protocol Binding for CloudEvents 1.0.2, section 3.2), and the W3C trace context beside them.
 */
public final class EventHeaders {
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACE_PARENT = "traceparent";

    private EventHeaders() {}

    /** The type of the events on a topic, for example {@code video.submitted.v1}. */
    public static String typeOf(String topic) {
        return topic + ".v1";
    }

    /**
     * Writes the attributes of one event.
     *
     * @param source the service that publishes it, for example {@code /video-service}
     * @param traceParent the trace to which it belongs, or null
     */
    public static void write(Headers headers, UUID id, String topic, String source, Instant time, String traceParent) {
        put(headers, SPEC_VERSION, "1.0");
        put(headers, ID, id.toString());
        put(headers, TYPE, typeOf(topic));
        put(headers, SOURCE, source);
        put(headers, TIME, time(time));
        put(headers, CONTENT_TYPE, "application/json");
        if (traceParent != null) {
            put(headers, TRACE_PARENT, traceParent);
        }
    }

    /** A time in the one precision of events: RFC 3339 in UTC, truncated to milliseconds. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** The event's id; empty when the header is absent or not a UUID. */
    public static Optional<UUID> id(Headers headers) {
        return text(headers, ID).flatMap(value -> {
            try {
                return Optional.of(UUID.fromString(value));
            } catch (IllegalArgumentException invalid) {
                return Optional.empty();
            }
        });
    }

    /** A header's value as UTF-8 text. */
    public static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Replaces a header. */
    public static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
