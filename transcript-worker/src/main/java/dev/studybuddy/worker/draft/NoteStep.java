package dev.studybuddy.worker.draft;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.claude.TokenUsage;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.writing.FinishedParts;
import dev.studybuddy.worker.note.writing.NoteWriter;
import dev.studybuddy.worker.progress.Step;
import dev.studybuddy.worker.revision.Revision;
import dev.studybuddy.worker.store.Checkpoint;
import dev.studybuddy.worker.store.CheckpointRepository;

/** The second step: writes the note, and publishes the text while it is written. */
@ApplicationScoped
class NoteStep {
    private final NoteWriter writer;
    private final CheckpointRepository checkpoints;

    NoteStep(NoteWriter writer, CheckpointRepository checkpoints) {
        this.writer = writer;
        this.checkpoints = checkpoints;
    }

    /** Returns the note after all of its text is published. */
    Uni<Note> run(DraftContext context) {
        context.progress().begin(Step.CALLING_CLAUDE);
        return existing(context.checkpoint())
                .map(note -> {
                    context.listener().reached(1);
                    context.listener().append(note.content());
                    return Uni.createFrom().item(note);
                })
                .orElseGet(() -> writer.write(context.noteRequest(), context.claude(), context.listener(),
                        parts(context)).call(note -> checkpoints.keep(context.jobId(), note, spent(context))))
                .call(context.deltas()::flushed);
    }

    /** Returns the note of an earlier attempt, in its last version. */
    private static Optional<Note> existing(Checkpoint checkpoint) {
        return checkpoint.revision().map(Revision::note).or(checkpoint::note);
    }

    private FinishedParts parts(DraftContext context) {
        return new FinishedParts(context.checkpoint().parts(),
                part -> checkpoints.keep(context.jobId(), part, spent(context)));
    }

    private static List<TokenUsage> spent(DraftContext context) {
        return context.claude().spending().requests();
    }
}
