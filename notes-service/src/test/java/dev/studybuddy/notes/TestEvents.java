package dev.studybuddy.notes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventHeaders;

/** Publishes the events of other services to Kafka and reads the events of this service. */
public final class TestEvents implements AutoCloseable {
    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.kafkaBootstrapServers(), "acks", "all", "max.request.size",
                    16777216), new StringSerializer(),
            new StringSerializer());

    /** The ids of a job in the events of other services. */
    public record Job(UUID user, UUID video, UUID id) {
        public static Job of(UUID user) {
            return new Job(user, UUID.randomUUID(), UUID.randomUUID());
        }

        /** Another job for the same video. */
        public Job nextJob() {
            return new Job(user, video, UUID.randomUUID());
        }
    }

    public static String failed(Job job) {
        return """
                {"video_id": "%s", "job_id": "%s", "user_id": "%s", "code": "cancelled", "cancelled": true,
                 "charged": false, "failed_at": "2026-11-01T10:01:00Z"}
                """.formatted(job.video(), job.id(), job.user());
    }

    public static String deleted(Job job) {
        return """
                {"video_id": "%s", "user_id": "%s", "deleted_at": "2026-11-01T10:01:00Z"}
                """.formatted(job.video(), job.user());
    }

    public static String erased(UUID user) {
        return """
                {"user_id": "%s", "at": "2026-11-01T11:00:00Z"}
                """.formatted(user);
    }

    /** Sends an event with a new id. */
    public void send(String topic, UUID key, String value) {
        send(topic, key, value, UUID.randomUUID());
    }

    /** Sends an event with this id; a repeated id is the same event. */
    public void send(String topic, UUID key, String value, UUID eventId) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key.toString(), value);
        EventHeaders.write(record.headers(), eventId, topic, "/test", Instant.now(), null);
        sendNow(record);
    }

    private void sendNow(ProducerRecord<String, String> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** All records of a topic. */
    public static List<ConsumerRecord<String, String>> all(String topic) {
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", TestServers.kafkaBootstrapServers()),
                new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** The values on a topic that mention an id. */
    public static List<String> mentioning(String topic, UUID id) {
        return all(topic).stream().map(ConsumerRecord::value).filter(value -> value.contains(id.toString())).toList();
    }

    /** Sends all records of a topic again, as after a reset of the consumer offset. */
    public void replay(String topic) {
        all(topic).forEach(record -> sendNow(
                new ProducerRecord<>(topic, record.partition(), record.key(), record.value(), record.headers())));
    }

    /**
     * Sends an event to each partition of a topic. When their effects are visible, all earlier records were consumed.
     */
    public void sendToEachPartition(String topic, Supplier<String> value) {
        for (PartitionInfo partition : producer.partitionsFor(topic)) {
            ProducerRecord<String, String> record = new ProducerRecord<>(topic, partition.partition(), "mark",
                    value.get());
            EventHeaders.write(record.headers(), UUID.randomUUID(), topic, "/test", Instant.now(), null);
            sendNow(record);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
