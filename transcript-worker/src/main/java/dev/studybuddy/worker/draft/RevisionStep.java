package dev.studybuddy.worker.draft;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.assessment.AssessmentItems;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.revision.Revision;
import dev.studybuddy.worker.revision.RevisionService;
import dev.studybuddy.worker.store.CheckpointRepository;

/** The last step: checks the note and the assessment, and publishes the changes of the note. */
@ApplicationScoped
class RevisionStep {
    private final RevisionService revisions;
    private final CheckpointRepository checkpoints;

    RevisionStep(RevisionService revisions, CheckpointRepository checkpoints) {
        this.revisions = revisions;
        this.checkpoints = checkpoints;
    }

    /** Returns the revision after all of the note's text is published. */
    Uni<Revision> run(DraftContext context, Note note, AssessmentItems items) {
        return context.checkpoint().revision()
                .map(revision -> Uni.createFrom().item(revision))
                .orElseGet(() -> revisions.revise(context.noteRequest(), note, items, context.claude(), context
                        .listener())
                        .call(revision -> checkpoints.keep(context.jobId(), revision, context.claude().spending()
                                .requests())))
                .call(context.deltas()::flushed);
    }
}
