package dev.studybuddy.worker.progress;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;

import org.apache.kafka.clients.producer.ProducerRecord;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.EventProducer;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.job.JobRequest;

/**
 * Says on Kafka what happens in one delivery of an attempt, in the order of {@code seq}. That begins with the delivery's start, so
 * that a later delivery of the same attempt is newer. An event's id derives from what it says: said twice, it is the same.
 */
public final class KafkaAttemptEventPublisher implements AttemptEventPublisher {
    private static final String SOURCE = "/transcript-worker";

    private final EventProducer producer;
    private final JobRequest request;
    private final Optional<String> traceParent;
    private long seq;

    /** @param start when the delivery began */
    public KafkaAttemptEventPublisher(EventProducer producer, JobRequest request, Optional<String> traceParent,
            Instant start) {
        this.producer = producer;
        this.request = request;
        this.traceParent = traceParent;
        this.seq = start.toEpochMilli() * 1000;
    }

    /** Fails with {@link PublishFailedException} when Kafka does not take it. */
    @Override
    public synchronized Uni<Void> send(String topic, LongFunction<Object> value) {
        long next = ++seq;
        String json = EventJson.writeEvent(value.apply(next));
        if (size(json) > LARGEST) {
            return Uni.createFrom().failure(new JobFailure(FailureCode.TRANSCRIPT_TOO_LONG));
        }
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, request.videoId().toString(), json);
        EventHeaders.write(record.headers(), id(topic, next), topic, SOURCE, Instant.now(), traceParent.orElse(null));
        var sent = producer.send(record);
        return Uni.createFrom().<Void>emitter(emitter -> sent.whenComplete((none, failure) -> {
            if (failure == null) {
                emitter.complete(null);
            } else {
                emitter.fail(new PublishFailedException(topic, failure));
            }
        }));
    }

    private static int size(String json) {
        // UTF-8 has at most three bytes for a UTF-16 code unit: most values need not be counted.
        return json.length() * 3L > LARGEST ? json.getBytes(StandardCharsets.UTF_8).length : json.length();
    }

    private UUID id(String topic, long seq) {
        String name = request.jobId() + ":" + request.attempt() + ":" + seq + ":" + topic;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
