package dev.studybuddy.platform.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

/**
 * Sends events as another service does and reads what is on the topics. All clients share one producer, and one consumer
 * for each topic, until the JVM ends.
 */
public class EventTestClient {
    /** The limit of the producers of the services. */
    private static final int MAX_REQUEST_SIZE = 16 * 1024 * 1024;

    private static final Map<String, TopicReader> READERS = new ConcurrentHashMap<>();
    private static final KafkaProducer<String, String> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.kafkaBootstrapServers(), "acks", "all", "max.request.size",
                    MAX_REQUEST_SIZE), new StringSerializer(), new StringSerializer());

    /** Sends an event with a new id. */
    public void send(String topic, UUID key, String value) {
        send(topic, key, value, UUID.randomUUID());
    }

    /** Sends an event with this id; the same id is the same event. */
    public void send(String topic, UUID key, String value, UUID eventId) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key.toString(), value);
        EventHeaders.write(record.headers(), eventId, topic, "/test", Instant.now(), null);
        sendNow(record);
    }

    private static void sendNow(ProducerRecord<String, String> record) {
        try {
            PRODUCER.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Reads all records of a topic up to now. */
    public static List<ConsumerRecord<String, String>> readAll(String topic) {
        return READERS.computeIfAbsent(topic, TopicReader::new).readAll();
    }

    /** The values on a topic that contain an id. */
    public static List<String> findContaining(String topic, UUID id) {
        return readAll(topic).stream().map(ConsumerRecord::value).filter(value -> value.contains(id.toString()))
                .toList();
    }

    /** Sends all records of a topic again, as a consumer receives them after a reset of its offsets. */
    public void replay(String topic) {
        readAll(topic).forEach(record -> sendNow(
                new ProducerRecord<>(topic, record.partition(), record.key(), record.value(), record.headers())));
    }

    /** The number of partitions of a topic. */
    public int partitions(String topic) {
        return PRODUCER.partitionsFor(topic).size();
    }

    /** Sends an event to each partition of a topic: once they have taken effect, all earlier ones were consumed. */
    public void sendToEachPartition(String topic, Supplier<String> value) {
        for (PartitionInfo partition : PRODUCER.partitionsFor(topic)) {
            ProducerRecord<String, String> record = new ProducerRecord<>(topic, partition.partition(), "marker",
                    value.get());
            EventHeaders.write(record.headers(), UUID.randomUUID(), topic, "/test", Instant.now(), null);
            sendNow(record);
        }
    }

    /** Keeps what it has read, so that a test that waits for an event reads only what is new. */
    private static final class TopicReader {
        private final KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestServers.kafkaBootstrapServers()), new StringDeserializer(),
                new StringDeserializer());
        private final List<TopicPartition> partitions;
        private final List<ConsumerRecord<String, String>> records = new ArrayList<>();

        TopicReader(String topic) {
            partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        synchronized List<ConsumerRecord<String, String>> readAll() {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return List.copyOf(records);
        }
    }
}
