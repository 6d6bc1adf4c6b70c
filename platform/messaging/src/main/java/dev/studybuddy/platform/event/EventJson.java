package dev.studybuddy.platform.event;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The JSON of an event's value: snake_case, times as RFC 3339 in UTC, absent fields left out. A reader
 * ignores fields that its record does not have, so that a producer may add fields.
 */
public final class EventJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT,
                    JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final ObjectMapper EVENT_MAPPER = MAPPER.copy().registerModule(
            new SimpleModule("event-time").addSerializer(Instant.class, new MillisecondSerializer()));

    private EventJson() {}

    /** Java's clock and PostgreSQL have microseconds; events have milliseconds, as their headers do. */
    private static final class MillisecondSerializer extends StdSerializer<Instant> {
        MillisecondSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(EventHeaders.time(time));
        }
    }

    /** Writes the value of an event: its times have milliseconds. */
    public static String writeEvent(Object value) {
        return write(EVENT_MAPPER, value);
    }

    /** Writes any other value as JSON text, with its times as they are. */
    public static String write(Object value) {
        return write(MAPPER, value);
    }

    private static String write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write JSON of " + value.getClass().getName(), e);
        }
    }

    /**
     * Reads a value.
     *
     * @throws UnreadableEvent when the text is absent, null or does not fit the type
     */
    public static <T> T read(String json, Class<T> type) {
        if (json == null) {
            throw new UnreadableEvent("the value is empty");
        }
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new UnreadableEvent("the value is null");
            }
            return value;
        } catch (JsonProcessingException e) {
            // Jackson's message quotes the value, which may be a user's text. Only the kind of failure is passed on.
            throw new UnreadableEvent(e.getClass().getSimpleName());
        }
    }
}
