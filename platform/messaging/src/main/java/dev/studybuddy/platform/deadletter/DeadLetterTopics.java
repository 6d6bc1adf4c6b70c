package dev.studybuddy.platform.deadletter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventProducer;
import dev.studybuddy.platform.kafka.KafkaConnection;
import dev.studybuddy.platform.operator.CommandException;

/** Reads the topics of dead letters and publishes a dead letter again. It commits no offsets. */
public final class DeadLetterTopics implements AutoCloseable {
    private static final String SUFFIX = ".dead";
    private static final String HEADER_PREFIX = "dead_";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final KafkaConsumer<String, String> consumer;
    private final EventProducer producer;

    public DeadLetterTopics(KafkaConnection connection) {
        Map<String, Object> settings = new HashMap<>(connection.settings());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        // Dead letters may be as large as the largest draft: one is fetched at a time.
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1024 * 1024);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        this.producer = new EventProducer(connection);
    }

    /**
     * A dead letter without its value.
     *
     * @param topic the topic of the event, without {@code .dead}
     * @param offset in the topic of dead letters, which has one partition
     */
    public record DeadLetter(String topic, long offset, Instant publishedAt, String key, Map<String, String> headers) {}

    /** Lists the newest dead letters of a topic, the oldest of them first. */
    public List<DeadLetter> list(String topic, int limit) {
        TopicPartition partition = assign(topic);
        long end = end(partition);
        consumer.seek(partition, Math.max(begin(partition), end - limit));
        List<DeadLetter> found = new ArrayList<>();
        while (consumer.position(partition, TIMEOUT) < end) {
            poll(partition).forEach(record -> found.add(deadLetter(topic, record)));
        }
        return found;
    }

    /** Finds one dead letter; empty when there is none at this offset. */
    public Optional<DeadLetter> find(String topic, long offset) {
        return read(topic, offset).map(record -> deadLetter(topic, record));
    }

    /** Publishes a dead letter to its topic again, with its key, value and headers, and so with its event id. */
    public Uni<Void> redrive(String topic, long offset) {
        ConsumerRecord<String, String> record = read(topic, offset).orElseThrow();
        Headers headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(HEADER_PREFIX)) {
                headers.add(header);
            }
        }
        return Uni.createFrom().completionStage(() -> producer
                .send(new ProducerRecord<>(topic, null, record.key(), record.value(), headers)));
    }

    private Optional<ConsumerRecord<String, String>> read(String topic, long offset) {
        TopicPartition partition = assign(topic);
        if (offset < begin(partition) || offset >= end(partition)) {
            return Optional.empty();
        }
        consumer.seek(partition, offset);
        return Optional.of(poll(partition).get(0)).filter(record -> record.offset() == offset);
    }

    private TopicPartition assign(String topic) {
        TopicPartition partition = new TopicPartition(topic + SUFFIX, 0);
        consumer.assign(List.of(partition));
        return partition;
    }

    /** The next record, which must exist. */
    private List<ConsumerRecord<String, String>> poll(TopicPartition partition) {
        List<ConsumerRecord<String, String>> records = consumer.poll(TIMEOUT).records(partition);
        if (records.isEmpty()) {
            throw CommandException.rejected("Kafka returned no record of " + partition.topic() + " in time.");
        }
        return records;
    }

    private long begin(TopicPartition partition) {
        return only(consumer.beginningOffsets(List.of(partition), TIMEOUT).values());
    }

    private long end(TopicPartition partition) {
        return only(consumer.endOffsets(List.of(partition), TIMEOUT).values());
    }

    private static long only(Collection<Long> offsets) {
        return offsets.iterator().next();
    }

    private static DeadLetter deadLetter(String topic, ConsumerRecord<String, String> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(header -> headers.put(header.key(),
                EventHeaders.text(record.headers(), header.key()).orElse("")));
        return new DeadLetter(topic, record.offset(), Instant.ofEpochMilli(record.timestamp()), record.key(), headers);
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
