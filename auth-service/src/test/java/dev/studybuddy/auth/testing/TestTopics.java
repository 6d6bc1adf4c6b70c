package dev.studybuddy.auth.testing;

import java.util.List;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import dev.studybuddy.platform.event.EventTestClient;

/** Publishes events as the other services do, and reads topics. */
public final class TestTopics {
    private static final EventTestClient CLIENT = new EventTestClient();

    private TestTopics() {}

    /** Publishes an event. A second event with the same id is a duplicate. */
    public static void publish(String topic, String key, String value, UUID eventId) {
        CLIENT.send(topic, UUID.fromString(key), value, eventId);
    }

    /** Reads all current records of a topic with this key. */
    public static List<ConsumerRecord<String, String>> read(String topic, String key) {
        return EventTestClient.readAll(topic).stream().filter(record -> key.equals(record.key())).toList();
    }
}
