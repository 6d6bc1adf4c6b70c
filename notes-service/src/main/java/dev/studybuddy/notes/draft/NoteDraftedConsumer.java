package dev.studybuddy.notes.draft;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.inbox.Inbox;
import dev.studybuddy.platform.outbox.Outbox;

/** Consumes the drafts of the worker. */
@ApplicationScoped
class NoteDraftedConsumer {
    private final Inbox inbox;
    private final DraftService drafts;
    private final Outbox outbox;
    private final Clock clock;

    NoteDraftedConsumer(Inbox inbox, DraftService drafts, Outbox outbox, Clock clock) {
        this.inbox = inbox;
        this.drafts = drafts;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Incoming("note-drafted")
    Uni<Void> onNoteDrafted(ConsumerRecord<String, String> record) {
        return inbox.once(record, "draft.note-drafted", NoteDraftedEvent.class,
                (tx, draft) -> drafts.save(tx, draft, record.value()), (tx, key) -> failJob(tx, record));
    }

    /** Fails the job of a dead letter, so that its credit is released. Does nothing when the record names no job. */
    private Uni<Void> failJob(SqlConnection tx, ConsumerRecord<String, String> record) {
        try {
            DraftKey key = EventJson.read(record.value(), DraftKey.class);
            return key.isComplete()
                    ? outbox.append(tx, JobProgressEvent.TOPIC, key.videoId(),
                            JobProgressEvent.failed(key, clock.instant()))
                    : Uni.createFrom().voidItem();
        } catch (UnreadableEvent unreadableKey) {
            return Uni.createFrom().voidItem();
        }
    }
}
