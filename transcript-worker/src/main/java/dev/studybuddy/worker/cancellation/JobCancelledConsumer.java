package dev.studybuddy.worker.cancellation;

import java.time.Clock;
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
import org.jboss.logging.Logger;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.kafka.KafkaConnection;
import dev.studybuddy.platform.log.StackTraceOnly;
import dev.studybuddy.worker.concurrent.Backoff;
import dev.studybuddy.worker.store.JobCache;

/**
 * Consumes {@code job.cancelled} as a broadcast on its own thread: every worker reads all partitions without a consumer
 * group, starting 24 hours back. After a failure it reconnects, without limit, and replays the 24 hours. It also
 * deletes the data in Redis of jobs whose video or user was deleted; the deletion is idempotent across workers.
 */
@ApplicationScoped
public class JobCancelledConsumer {
    private static final Logger LOG = Logger.getLogger(JobCancelledConsumer.class);
    private static final Duration REPLAY = Duration.ofHours(24);
    private static final Duration POLL = Duration.ofMillis(500);

    private final CancelledAttempts attempts;
    private final JobCache jobCache;
    private final Clock clock;
    private final KafkaConnection kafka;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Backoff backoff = new Backoff();
    private volatile boolean stopping;
    private volatile KafkaConsumer<String, String> consumer;

    JobCancelledConsumer(CancelledAttempts attempts, JobCache jobCache, Clock clock,
            KafkaConnection kafka) {
        this.attempts = attempts;
        this.jobCache = jobCache;
        this.clock = clock;
        this.kafka = kafka;
    }

    public void start() {
        Thread thread = new Thread(this::run, "cancellations");
        thread.setDaemon(true);
        thread.start();
    }

    /** Completes when all cancellations up to the end of the topic at start have been consumed. */
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
            try (KafkaConsumer<String, String> opened = new KafkaConsumer<>(consumerConfig(), new StringDeserializer(),
                    new StringDeserializer())) {
                consumer = opened;
                read(opened);
            } catch (WakeupException e) {
                LOG.debug("Cancellation consumer stopped");
            } catch (RuntimeException e) {
                LOG.warnf("Cancellation consumer failed: exception=%s message=%s", e.getClass().getName(), e
                        .getMessage());
                backoff.pause();
            }
        }
    }

    private void read(KafkaConsumer<String, String> consumer) {
        Map<TopicPartition, Long> ends = assign(consumer);
        while (!stopping) {
            List<UUID> deletedJobs = new ArrayList<>();
            for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                add(record).filter(JobCancelledEvent::isDataDeleted).ifPresent(event -> deletedJobs.add(event.jobId()));
            }
            jobCache.delete(deletedJobs).await().indefinitely();
            backoff.reset();
            if (!caughtUp.isDone()
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                caughtUp.complete(null);
            }
        }
    }

    /** Seeks to 24 hours back and returns the end offsets of the partitions at this moment. */
    private Map<TopicPartition, Long> assign(KafkaConsumer<String, String> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(JobCancelledEvent.TOPIC).stream()
                .map(partition -> new TopicPartition(JobCancelledEvent.TOPIC, partition.partition())).toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("The topic " + JobCancelledEvent.TOPIC + " does not exist");
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> since = new HashMap<>();
        partitions.forEach(partition -> since.put(partition, clock.instant().minus(REPLAY).toEpochMilli()));
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
                throw new UnreadableEvent("job_id is missing");
            }
            attempts.add(event, Instant.ofEpochMilli(record.timestamp()));
            return Optional.of(event);
        } catch (UnreadableEvent e) {
            LOG.errorf(StackTraceOnly.of(e), "Cancellation unreadable: topic=%s partition=%d offset=%d", record.topic(),
                    record
                            .partition(),
                    record.offset());
            return Optional.empty();
        }
    }

    private Map<String, Object> consumerConfig() {
        return kafka.with(Map.of(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                // If retention has deleted the position, the oldest record.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false));
    }
}
