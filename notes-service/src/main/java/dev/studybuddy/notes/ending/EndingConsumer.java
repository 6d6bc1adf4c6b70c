package dev.studybuddy.notes.ending;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;
import dev.studybuddy.platform.outbox.Outbox;

/** Follows what ends without a note, so that no late draft makes one of it. That of an erasure is said each time. */
@ApplicationScoped
class EndingConsumer {
    private final Inbox inbox;
    private final Tombstones tombstones;
    private final Outbox outbox;

    EndingConsumer(Inbox inbox, Tombstones tombstones, Outbox outbox) {
        this.inbox = inbox;
        this.tombstones = tombstones;
        this.outbox = outbox;
    }

    @Incoming("video-failed")
    Uni<Void> failed(ConsumerRecord<String, String> record) {
        return inbox.once(record, "ending.video-failed", VideoFailed.class,
                (tx, event) -> tombstones.ofJob(tx, event.jobId(), event.videoId(), event.userId()));
    }

    @Incoming("user-erased")
    Uni<Void> erased(ConsumerRecord<String, String> record) {
        return inbox.once(record, "ending.user-erased", UserErased.class,
                (tx, event) -> tombstones.ofPerson(tx, event.userId()).chain(() -> outbox.append(tx,
                        UserErasureDone.TOPIC, event.userId(), UserErasureDone.of(event.userId()))));
    }

    @Incoming("video-deleted")
    Uni<Void> deleted(ConsumerRecord<String, String> record) {
        return inbox.once(record, "ending.video-deleted", VideoDeleted.class,
                (tx, event) -> tombstones.ofVideo(tx, event.videoId(), event.userId()));
    }
}
