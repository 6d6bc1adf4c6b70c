package dev.studybuddy.worker.result;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.EventProducer;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.inbox.DeadLetters;
import dev.studybuddy.platform.log.StackTraceOnly;

/**
 * Publishes the results of requests that another service sent through Kafka. Every method blocks, retries a few times
 * and then only logs the failure: the service that sent the request repeats it or lets it expire.
 */
@ApplicationScoped
public class ResultPublisher {
    private static final Logger LOG = Logger.getLogger(ResultPublisher.class);
    private static final String SOURCE = "/transcript-worker";
    private static final int MAX_RETRIES = 5;

    private final EventProducer producer;
    private final DeadLetters deadLetters;

    ResultPublisher(EventProducer producer, DeadLetters deadLetters) {
        this.producer = producer;
        this.deadLetters = deadLetters;
    }

    /**
     * Publishes one event. The result of a redelivered request has the same event id, so that consumers deduplicate it.
     *
     * @param userId the key of the record
     * @param result what becomes the event's JSON value
     * @param request the record whose trace the event continues
     */
    public void publish(String topic, UUID requestId, UUID userId, Instant at, Object result,
            ConsumerRecord<String, String> request) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, userId.toString(),
                EventJson.writeEvent(result));
        UUID eventId = UUID.nameUUIDFromBytes((requestId + ":" + topic).getBytes(StandardCharsets.UTF_8));
        EventHeaders.write(record.headers(), eventId, topic, SOURCE, at,
                EventHeaders.text(request.headers(), EventHeaders.TRACE_PARENT).orElse(null));
        await(Uni.createFrom().completionStage(() -> producer.send(record)), topic);
    }

    /**
     * Copies a request that cannot be read to its dead letters.
     *
     * @param consumer the name of the consumer in the dead letter
     */
    public void deadLetter(ConsumerRecord<String, String> request, String consumer, UnreadableEvent failure) {
        LOG.errorf(StackTraceOnly.of(failure), "Request unreadable: topic=%s partition=%d offset=%d", request.topic(),
                request.partition(), request.offset());
        await(deadLetters.send(request, consumer, failure.getMessage()), request.topic());
    }

    private static void await(Uni<Void> publishing, String topic) {
        publishing.onFailure().retry().withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5)).atMost(MAX_RETRIES)
                .onFailure().invoke(e -> LOG.errorf(StackTraceOnly.of(e), "Result not published: topic=%s exception=%s",
                        topic, e.getClass().getName()))
                .onFailure().recoverWithNull().await().indefinitely();
    }
}
