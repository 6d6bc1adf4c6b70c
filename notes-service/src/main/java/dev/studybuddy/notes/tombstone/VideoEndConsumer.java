package dev.studybuddy.notes.tombstone;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;

/** Consumes the events after which a video or a job has no note. */
@ApplicationScoped
class VideoEndConsumer {
    private final Inbox inbox;
    private final TombstoneService tombstones;

    VideoEndConsumer(Inbox inbox, TombstoneService tombstones) {
        this.inbox = inbox;
        this.tombstones = tombstones;
    }

    @Incoming("video-failed")
    Uni<Void> onVideoFailed(ConsumerRecord<String, String> record) {
        return inbox.once(record, "tombstone.video-failed", VideoFailedEvent.class,
                (tx, event) -> tombstones.addJob(tx, event.jobId(), event.videoId(), event.userId()));
    }

    @Incoming("video-deleted")
    Uni<Void> onVideoDeleted(ConsumerRecord<String, String> record) {
        return inbox.once(record, "tombstone.video-deleted", VideoDeletedEvent.class,
                (tx, event) -> tombstones.addVideo(tx, event.videoId(), event.userId()));
    }
}
