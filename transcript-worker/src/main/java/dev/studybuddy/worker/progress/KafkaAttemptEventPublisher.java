package dev.studybuddy.worker.progress;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.function.LongFunction;

import org.apache.kafka.clients.producer.ProducerRecord;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.EventProducer;
import dev.studybuddy.platform.event.TraceParent;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.job.JobRequest;

/**
 * Publishes the events of one delivery of an attempt to Kafka, ordered by {@code seq}. It starts with the time of the
 * delivery, so that a later delivery of the same attempt is newer. The id of an event derives from its topic and seq.
 */
public final class KafkaAttemptEventPublisher implements AttemptEventPublisher {
    private static final String SOURCE = "/transcript-worker";

    private final EventProducer producer;
    private final JobRequest request;
    private final Context trace;
    private final Clock clock;
    private long seq;

    public KafkaAttemptEventPublisher(EventProducer producer, JobRequest request, Context trace, Clock clock) {
        this.producer = producer;
        this.request = request;
        this.trace = trace;
        this.clock = clock;
        this.seq = clock.millis() * 1000;
    }

    /** Fails with {@link PublishFailedException} when Kafka does not accept the event. */
    @Override
    public synchronized Uni<Void> send(String topic, LongFunction<Object> value) {
        long next = ++seq;
        String json = EventJson.writeEvent(value.apply(next));
        if (size(json) > LARGEST) {
            return Uni.createFrom().failure(new JobFailure(FailureCode.TRANSCRIPT_TOO_LONG));
        }
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, request.videoId().toString(), json);
        EventHeaders.write(record.headers(), id(topic, next), topic, SOURCE, clock.instant(), TraceParent.of(trace)
                .orElse(null));
        var sent = producer.send(record);
        return Uni.createFrom().completionStage(sent.toCompletableFuture().copy()).replaceWithVoid()
                .onFailure().transform(failure -> new PublishFailedException(topic, failure));
    }

    @Override
    public Context trace() {
        return trace;
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
