package dev.studybuddy.auth.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventHeaders;

/** Publishes events as the other services do, and reads topics. */
public final class TestTopics {
    private TestTopics() {}

    /** Publishes an event. A second event with the same id is a duplicate. */
    public static void publish(String topic, String key, String value, UUID eventId) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestServers.kafkaBootstrapServers(), "acks", "all"),
                new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, value);
            EventHeaders.write(record.headers(), eventId, topic, "/test", Instant.now(), null);
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Reads all current records of a topic with this key. */
    public static List<ConsumerRecord<String, String>> read(String topic, String key) {
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", TestServers.kafkaBootstrapServers()),
                new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                StreamSupport.stream(consumer.poll(Duration.ofMillis(100)).spliterator(), false)
                        .filter(record -> key.equals(record.key())).forEach(found::add);
            }
            return found;
        }
    }
}
