package dev.studybuddy.worker.playlist;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.ProducerRecord;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.EventProducer;

/** Publishes {@code playlist.done}. */
@ApplicationScoped
class PlaylistDonePublisher {
    private static final String SOURCE = "/transcript-worker";

    private final EventProducer producer;

    PlaylistDonePublisher(EventProducer producer) {
        this.producer = producer;
    }

    Uni<Void> publish(PlaylistDoneEvent event, Optional<String> traceParent) {
        ProducerRecord<String, String> record = new ProducerRecord<>(PlaylistDoneEvent.TOPIC, event.userId().toString(),
                EventJson.writeEvent(event));
        EventHeaders.write(record.headers(), eventId(event), PlaylistDoneEvent.TOPIC, SOURCE, event.at(),
                traceParent.orElse(null));
        return Uni.createFrom().completionStage(() -> producer.send(record));
    }

    /** A republished event has the same id, so that consumers deduplicate it. */
    private static UUID eventId(PlaylistDoneEvent event) {
        String key = event.requestId() + ":" + PlaylistDoneEvent.TOPIC;
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }
}
