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

import dev.studybuddy.benchmarks.ChildProcess;

/** Publishes job requests and waits for their drafts. */
final class JobDriver implements AutoCloseable {
    private static final String DRAFTS = "note.drafted";
    private static final String PROGRESS = "job.progress";
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private long videoCount;
    private int draftBytes;

    JobDriver(String bootstrapServers) {
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
     * Publishes job requests, each for a different video, and waits until every job has a draft.
     *
     * @return jobs per second
     * @throws IllegalStateException if a job fails or the timeout expires
     */
    double runJobs(String topic, int count, ChildProcess worker) {
        Set<String> pending = new HashSet<>();
        long startedAt = System.nanoTime();
        for (int n = 0; n < count; n++) {
            String job = UUID.randomUUID().toString();
            pending.add(job);
            var unused = producer.send(new ProducerRecord<>(topic, job, request(job)));
        }
        producer.flush();
        while (!pending.isEmpty()) {
            if (System.nanoTime() - startedAt > TIMEOUT.toNanos()) {
                throw new IllegalStateException(pending.size() + " jobs have no draft after " + TIMEOUT);
            }
            worker.requireAlive();
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                if (record.topic().equals(DRAFTS)) {
                    draftBytes = Math.max(draftBytes, record.serializedValueSize());
                    pending.remove(record.key());
                } else if (record.value().contains("\"status\":\"failed\"")) {
                    throw new IllegalStateException("A job has failed: " + record.value());
                }
            });
        }
        return count / ((System.nanoTime() - startedAt) / 1e9);
    }

    /** The size of the largest draft in bytes. */
    int draftBytes() {
        return draftBytes;
    }

    private String request(String job) {
        return new JsonObject().put("job_id", job).put("video_id", job).put("user_id", job)
                .put("youtube_id", String.format("bench%06d", ++videoCount)).put("source", "youtube").put("attempt", 1)
                .put("requested_at", "2026-11-01T00:00:00Z").encode();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        consumer.close();
    }
}
