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

import dev.studybuddy.platform.kafka.KafkaConnection;
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

    /** @param longestJob the maximum time that a record is held */
    JobRequestConsumer(KafkaConnection kafka, String group, String lane, Duration longestJob) {
        this.consumer = new KafkaShareConsumer<>(kafka.with(settings(group, lane, longestJob)),
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

    /** Acknowledges the held record. If the broker does not accept it, it delivers the record again. */
    void acknowledge(ConsumerRecord<String, String> record, AcknowledgeType type) {
        consumer.acknowledge(record, type);
        consumer.commitSync(COMMIT).values().forEach(failure -> failure.ifPresent(
                cause -> LOG.warnf("Acknowledgement failed: topic=%s offset=%d exception=%s", record.topic(),
                        record.offset(), cause.getClass().getSimpleName())));
    }

    /** Leaves the group; the broker gives a held record to another lane at once. */
    @Override
    public void close() {
        consumer.close(CLOSE);
    }

    private static Map<String, Object> settings(String group, String lane, Duration longestJob) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, lane);
        settings.put("share.acknowledgement.mode", "explicit");
        // One record at most, so that no job waits behind another while a lane is idle.
        settings.put("share.acquire.mode", "record_limit");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        // The consumer does not poll during a job and must not be removed from the group meanwhile.
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) longestJob.multipliedBy(2).toMillis());
        // The connection is idle during a job; when it closes, another lane gets the record.
        settings.put(ConsumerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG, longestJob.multipliedBy(2).toMillis());
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 60_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return settings;
    }
}
