package dev.studybuddy.worker.lane;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

import dev.studybuddy.worker.job.JobRequest;

/**
 * The consumer of one lane: a member of the share group that holds at most one record. It must not be polled while it
 * holds one, because a poll would acquire a further record. Used by one thread.
 */
final class JobRequestConsumer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(JobRequestConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration COMMIT = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(3);

    private final KafkaShareConsumer<String, String> consumer;

    /** @param longestJob how long a record may stay in hand */
    JobRequestConsumer(String bootstrapServers, String group, String lane, Duration longestJob) {
        this.consumer = new KafkaShareConsumer<>(settings(bootstrapServers, group, lane, longestJob),
                new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(JobRequest.TOPIC));
    }

    /** The next record, if there is one within half a second. */
    Optional<ConsumerRecord<String, String>> next() {
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
            return Optional.of(record);
        }
        return Optional.empty();
    }

    /** Says what became of the record in hand. If the broker does not take it, it will deliver the record again. */
    void settle(ConsumerRecord<String, String> record, AcknowledgeType what) {
        consumer.acknowledge(record, what);
        consumer.commitSync(COMMIT).values().forEach(failure -> failure.ifPresent(
                cause -> LOG.warnf("%s@%d was not settled: %s", record.topic(), record.offset(), cause.toString())));
    }

    /** Leaves the group; a record that is in hand still goes to another lane at once. */
    @Override
    public void close() {
        consumer.close(CLOSE);
    }

    private static Map<String, Object> settings(String bootstrapServers, String group, String lane,
            Duration longestJob) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, lane);
        settings.put("share.acknowledgement.mode", "explicit");
        // Never more records than one, so that no job waits behind another while a lane is idle.
        settings.put("share.acquire.mode", "record_limit");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        // Nothing is polled during a job: the consumer must not be taken for dead meanwhile.
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) longestJob.multipliedBy(2).toMillis());
        // The record is given to another lane when this connection closes, and it is quiet during a job.
        settings.put(ConsumerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG, longestJob.multipliedBy(2).toMillis());
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 60_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return settings;
    }
}
