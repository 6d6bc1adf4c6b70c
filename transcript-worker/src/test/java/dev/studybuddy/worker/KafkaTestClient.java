package dev.studybuddy.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.platform.event.EventHeaders;

/**
 * Publishes job events to the worker and consumes the events that the worker publishes, from the first use until the
 * application stops.
 */
@ApplicationScoped
public class KafkaTestClient {
    private static final List<String> TOPICS = List.of("job.progress", "note.delta", "note.drafted",
            "job.requested.dead", "playlist.done", "playlist.requested.dead", "preview.done",
            "preview.requested.dead", "assessment.done",
            "assessment.requested.dead", "grading.done", "grading.requested.dead");
    public static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final String bootstrapServers;
    private final Map<String, List<ConsumerRecord<String, String>>> consumedByKey = new ConcurrentHashMap<>();
    private KafkaProducer<String, String> producer;
    private volatile boolean stopping;
    private Thread thread;

    KafkaTestClient(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @PostConstruct
    void start() {
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(),
                new StringSerializer());
        thread = new Thread(this::consume, "kafka-test-client");
        thread.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        thread.join();
        producer.close(Duration.ofSeconds(1));
    }

    private void consume() {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = TOPICS.stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopping) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> consumedByKey
                        .computeIfAbsent(record.key(), key -> new CopyOnWriteArrayList<>()).add(record));
            }
        }
    }

    /** Requests the first attempt of a new job and returns the job's id. */
    public UUID requestJob(String youtubeId) {
        return requestJob(UUID.randomUUID(), youtubeId, 1, Map.of());
    }

    public UUID requestJob(UUID job, String youtubeId, int attempt, Map<String, Object> more) {
        Map<String, Object> value = new HashMap<>(Map.of("job_id", job.toString(), "video_id", job.toString(),
                "user_id",
                UUID.randomUUID().toString(), "youtube_id", youtubeId, "source", "youtube", "attempt", attempt,
                "requested_at", Instant.now().toString()));
        value.putAll(more);
        send("job.requested", job, new JsonObject(value).encode());
        return job;
    }

    public void cancel(UUID job, int attempt) {
        cancel(job, attempt, "user");
    }

    /** Cancels an attempt because the video is deleted. */
    public void deleteVideo(UUID job, int attempt) {
        cancel(job, attempt, "deleted");
    }

    private void cancel(UUID job, int attempt, String reason) {
        send("job.cancelled", job, new JsonObject().put("job_id", job.toString()).put("video_id", job.toString())
                .put("user_id", job.toString()).put("attempt", attempt).put("reason", reason)
                .put("cancelled_at", Instant.now().toString()).encode());
    }

    public void send(String topic, UUID job, String value) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, job.toString(), value);
        EventHeaders.put(record.headers(), EventHeaders.TRACE_PARENT, TRACE);
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the events of a job on a topic, ordered by {@code seq}. */
    public List<JsonObject> events(String topic, UUID job) {
        return records(topic, job).stream().map(record -> new JsonObject(record.value()))
                .sorted(Comparator.comparing(value -> value.getLong("seq", 0L))).toList();
    }

    public List<ConsumerRecord<String, String>> records(String topic, UUID job) {
        return consumedByKey.getOrDefault(job.toString(), List.of()).stream()
                .filter(record -> record.topic().equals(topic)).toList();
    }

    public Optional<JsonObject> draft(UUID job) {
        return events("note.drafted", job).stream().findFirst();
    }

    public Optional<JsonObject> failure(UUID job) {
        return events("job.progress", job).stream().filter(value -> value.getString("status").equals("failed"))
                .findFirst();
    }

    /** Returns the text of the note that the deltas result in. */
    public String text(UUID job) {
        StringBuilder text = new StringBuilder();
        for (JsonObject delta : events("note.delta", job)) {
            if (delta.getInteger("offset") == 0) {
                text.setLength(0);
            }
            if (delta.getInteger("offset") != text.length()) {
                throw new AssertionError("A gap at " + delta.getInteger("offset"));
            }
            text.append(delta.getString("text"));
        }
        return text.toString();
    }
}
