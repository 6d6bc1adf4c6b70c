package dev.studybuddy.video.progress;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;
import dev.studybuddy.video.job.Endings;

/**
 * What lanes and notes-service say. Progress and draft come in either order, and each waits for the other in the table,
 * so one consumer reads them all.
 */
@ApplicationScoped
class JobEvents {
    private final Inbox inbox;
    private final Progress progress;
    private final Endings endings;

    JobEvents(Inbox inbox, Progress progress, Endings endings) {
        this.inbox = inbox;
        this.progress = progress;
        this.endings = endings;
    }

    @Incoming("jobs")
    Uni<Void> receive(ConsumerRecord<String, String> record) {
        return switch (record.topic()) {
            case "job.progress" -> inbox.repeatable(record, "progress.said", ProgressSaid.class, progress::said);
            case "note.drafted" -> inbox.once(record, "progress.drafted", DraftFigures.class, progress::drafted,
                    endings::failUnreadable);
            case "note.deleted" -> inbox.repeatable(record, "progress.note-deleted", NoteDeleted.class,
                    progress::noteDeleted);
            default -> throw new IllegalStateException("Nobody reads " + record.topic() + " here");
        };
    }
}
