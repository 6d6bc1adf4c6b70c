package dev.studybuddy.notes.ending;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.messaging.inbox.Inbox;

/** Follows what ends without a note, so that no late draft makes one of it. */
@ApplicationScoped
class EndingConsumer {
    private final Inbox inbox;
    private final Tombstones tombstones;

    EndingConsumer(Inbox inbox, Tombstones tombstones) {
        this.inbox = inbox;
        this.tombstones = tombstones;
    }

    @Incoming("video-failed")
    Uni<Void> failed(ConsumerRecord<String, String> record) {
        return inbox.once(record, "ending.video-failed", VideoFailed.class,
                (tx, event) -> tombstones.ofJob(tx, event.jobId(), event.videoId()));
    }

    @Incoming("video-deleted")
    Uni<Void> deleted(ConsumerRecord<String, String> record) {
        return inbox.once(record, "ending.video-deleted", VideoDeleted.class,
                (tx, event) -> tombstones.ofVideo(tx, event.videoId()));
    }
}
