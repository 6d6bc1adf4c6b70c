package dev.studybuddy.worker.cancellation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.worker.concurrent.Backoff;
import dev.studybuddy.worker.store.JobCache;

/**
 * Reads {@code job.cancelled} as a broadcast, on a thread of its own: every worker reads all of it, from a day back, and
 * belongs to no group. It never gives up; after a gap it reads the day again. What is kept in Redis of jobs that are to be
 * forgotten is removed here too, by whichever worker is first.
 */
@ApplicationScoped
public class JobCancelledConsumer {
    private static final Logger LOG = Logger.getLogger(JobCancelledConsumer.class);
    private static final String TOPIC = "job.cancelled";
    private static final Duration BACK = Duration.ofHours(24);
    private static final Duration POLL = Duration.ofMillis(500);

    private final CancelledAttempts attempts;
    private final JobCache memory;
    private final String bootstrapServers;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Backoff backoff = new Backoff();
    private volatile boolean stopping;
    private volatile KafkaConsumer<String, String> consumer;

    JobCancelledConsumer(CancelledAttempts attempts, JobCache memory,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.attempts = attempts;
        this.memory = memory;
        this.bootstrapServers = bootstrapServers;
    }

    public void start() {
        Thread thread = new Thread(this::run, "cancellations");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends when all cancellations of the last day, as it was at the start, are known. */
    public CompletableFuture<Void> caughtUp() {
        return caughtUp;
    }

    public void stop() {
        stopping = true;
        backoff.end();
        KafkaConsumer<String, String> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    private void run() {
        while (!stopping) {
            try (KafkaConsumer<String, String> opened = new KafkaConsumer<>(settings(), new StringDeserializer(),
                    new StringDeserializer())) {
                consumer = opened;
                read(opened);
            } catch (WakeupException e) {
                LOG.debug("The cancellations are read no more");
            } catch (RuntimeException e) {
                LOG.warnf("The cancellations cannot be read: %s", e.toString());
                backoff.pause();
            }
        }
    }

    private void read(KafkaConsumer<String, String> consumer) {
        Map<TopicPartition, Long> ends = assign(consumer);
        while (!stopping) {
            List<UUID> forgotten = new ArrayList<>();
            for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                add(record).filter(JobCancelledEvent::forget).ifPresent(event -> forgotten.add(event.jobId()));
            }
            memory.forget(forgotten).await().indefinitely();
            backoff.reset();
            if (!caughtUp.isDone()
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                caughtUp.complete(null);
            }
        }
    }

    /** Puts the consumer a day back, and says where the partitions ended at that moment. */
    private static Map<TopicPartition, Long> assign(KafkaConsumer<String, String> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition())).toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("The topic " + TOPIC + " is not there");
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> since = new HashMap<>();
        partitions.forEach(partition -> since.put(partition, Instant.now().minus(BACK).toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(since);
        partitions.forEach(partition -> {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.get(partition) : start.offset());
        });
        return ends;
    }

    private Optional<JobCancelledEvent> add(ConsumerRecord<String, String> record) {
        try {
            JobCancelledEvent event = EventJson.read(record.value(), JobCancelledEvent.class);
            if (event.jobId() == null) {
                throw new UnreadableEvent("the job is missing");
            }
            attempts.add(event, Instant.ofEpochMilli(record.timestamp()));
            return Optional.of(event);
        } catch (UnreadableEvent e) {
            LOG.errorf("%s-%d@%d cannot be read: %s", record.topic(), record.partition(), record.offset(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private Map<String, Object> settings() {
        return Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                // Where retention has overtaken the position, the oldest there is.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    }
}
