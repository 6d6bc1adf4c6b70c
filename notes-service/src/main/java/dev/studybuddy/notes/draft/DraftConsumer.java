package dev.studybuddy.notes.draft;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.inbox.Inbox;
import dev.studybuddy.platform.outbox.Outbox;

/** Receives what the lanes have written. */
@ApplicationScoped
class DraftConsumer {
    private final Inbox inbox;
    private final Drafts drafts;
    private final Outbox outbox;

    DraftConsumer(Inbox inbox, Drafts drafts, Outbox outbox) {
        this.inbox = inbox;
        this.drafts = drafts;
        this.outbox = outbox;
    }

    @Incoming("note-drafted")
    Uni<Void> drafted(ConsumerRecord<String, String> record) {
        return inbox.once(record, "draft.note-drafted", NoteDrafted.class,
                (tx, draft) -> drafts.store(tx, draft, record.value()), (tx, key) -> giveUp(tx, record));
    }

    /** The job fails, so that its credit goes back. Of a draft without a readable head nobody can say whose it is. */
    private Uni<Void> giveUp(SqlConnection tx, ConsumerRecord<String, String> record) {
        try {
            DraftHead head = EventJson.read(record.value(), DraftHead.class);
            return head.jobId() == null || head.videoId() == null || head.userId() == null
                    ? Uni.createFrom().voidItem()
                    : outbox.append(tx, JobProgress.TOPIC, head.videoId(), JobProgress.failed(head));
        } catch (UnreadableEvent headToo) {
            return Uni.createFrom().voidItem();
        }
    }
}
