package dev.studybuddy.video.progress;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;
import dev.studybuddy.video.job.JobCompletionService;

/**
 * Consumes the events of lanes and notes-service. Draft and note arrive in either order and complete the job
 * together, so
 * one consumer reads all topics.
 */
@ApplicationScoped
class JobEventConsumer {
    /** The names under which the inbox has stored events: they stay, so that no event is processed twice. */
    private static final String PROGRESS = "progress.said";
    private static final String DRAFTED = "progress.drafted";
    private static final String NOTE_DELETED = "progress.note-deleted";

    private final Inbox inbox;
    private final JobProgressService progress;
    private final JobCompletionService completion;

    JobEventConsumer(Inbox inbox, JobProgressService progress, JobCompletionService completion) {
        this.inbox = inbox;
        this.progress = progress;
        this.completion = completion;
    }

    @Incoming("jobs")
    Uni<Void> consume(ConsumerRecord<String, String> record) {
        return switch (record.topic()) {
            case JobProgressEvent.TOPIC -> inbox.repeatable(record, PROGRESS, JobProgressEvent.class, progress::apply);
            case NoteDraftedEvent.TOPIC -> inbox.once(record, DRAFTED, NoteDraftedEvent.class, progress::applyDraft,
                    completion::failUnreadable);
            case NoteDeletedEvent.TOPIC -> inbox.repeatable(record, NOTE_DELETED, NoteDeletedEvent.class,
                    progress::removeNote);
            default -> throw new IllegalStateException("Unexpected topic " + record.topic());
        };
    }
}
