package dev.studybuddy.worker.grading;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.ProducerRecord;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.EventProducer;

/** Publishes {@code grading.done}. */
@ApplicationScoped
class GradingDonePublisher {
    private static final String SOURCE = "/transcript-worker";

    private final EventProducer producer;

    GradingDonePublisher(EventProducer producer) {
        this.producer = producer;
    }

    Uni<Void> publish(GradingDoneEvent event, Optional<String> traceParent) {
        ProducerRecord<String, String> record = new ProducerRecord<>(GradingDoneEvent.TOPIC, event.userId().toString(),
                EventJson.writeEvent(event));
        EventHeaders.write(record.headers(), eventId(event), GradingDoneEvent.TOPIC, SOURCE, event.at(),
                traceParent.orElse(null));
        return Uni.createFrom().completionStage(() -> producer.send(record));
    }

    /** The grade of a redelivered request has the same id, so that consumers deduplicate it. */
    private static UUID eventId(GradingDoneEvent event) {
        String key = event.answerId() + ":" + GradingDoneEvent.TOPIC;
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }
}
