package dev.studybuddy.benchmarks.lanes;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.benchmarks.Child;

/** Asks for jobs and waits for what becomes of them. */
final class Jobs implements AutoCloseable {
    private static final String DRAFTS = "note.drafted";
    private static final String PROGRESS = "job.progress";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private long videos;
    private int draftBytes;

    Jobs(String bootstrapServers) {
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(),
                new StringSerializer());
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = List.of(DRAFTS, PROGRESS).stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /**
     * Asks for so many jobs at once, each of a video of its own, and returns when all have their draft.
     *
     * @return jobs in a second
     * @throws IllegalStateException when one fails, or when they take too long
     */
    double done(String topic, int count, Child worker) {
        Set<String> open = new HashSet<>();
        long began = System.nanoTime();
        for (int n = 0; n < count; n++) {
            String job = UUID.randomUUID().toString();
            open.add(job);
            producer.send(new ProducerRecord<>(topic, job, request(job)));
        }
        producer.flush();
        while (!open.isEmpty()) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException(open.size() + " jobs are not done after " + PATIENCE);
            }
            worker.mustLive();
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                if (record.topic().equals(DRAFTS)) {
                    draftBytes = Math.max(draftBytes, record.serializedValueSize());
                    open.remove(record.key());
                } else if (record.value().contains("\"status\":\"failed\"")) {
                    throw new IllegalStateException("A job has failed: " + record.value());
                }
            });
        }
        return count / ((System.nanoTime() - began) / 1e9);
    }

    /** The largest draft that was seen. */
    int draftBytes() {
        return draftBytes;
    }

    private String request(String job) {
        return new JsonObject().put("job_id", job).put("video_id", job).put("user_id", job)
                .put("youtube_id", String.format("bench%06d", ++videos)).put("source", "youtube").put("attempt", 1)
                .put("requested_at", "2026-11-01T00:00:00Z").encode();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        consumer.close();
    }
}
