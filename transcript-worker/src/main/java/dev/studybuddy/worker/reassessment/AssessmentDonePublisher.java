package dev.studybuddy.worker.reassessment;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.ProducerRecord;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.EventProducer;

/** Publishes {@code assessment.done}. */
@ApplicationScoped
class AssessmentDonePublisher {
    private static final String SOURCE = "/transcript-worker";

    private final EventProducer producer;

    AssessmentDonePublisher(EventProducer producer) {
        this.producer = producer;
    }

    Uni<Void> publish(AssessmentDoneEvent event, Optional<String> traceParent) {
        ProducerRecord<String, String> record = new ProducerRecord<>(AssessmentDoneEvent.TOPIC, event.userId()
                .toString(), EventJson.writeEvent(event));
        EventHeaders.write(record.headers(), eventId(event), AssessmentDoneEvent.TOPIC, SOURCE, event.at(),
                traceParent.orElse(null));
        return Uni.createFrom().completionStage(() -> producer.send(record));
    }

    /** The answer to a redelivered request has the same id, so that consumers deduplicate it. */
    private static UUID eventId(AssessmentDoneEvent event) {
        String key = event.requestId() + ":" + AssessmentDoneEvent.TOPIC;
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }
}
