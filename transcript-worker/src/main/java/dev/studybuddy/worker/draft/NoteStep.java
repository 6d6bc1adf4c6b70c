package dev.studybuddy.worker.draft;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.claude.TokenUsage;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NoteListener;
import dev.studybuddy.worker.note.grounding.GroundingService;
import dev.studybuddy.worker.note.writing.FinishedParts;
import dev.studybuddy.worker.note.writing.NoteWriter;
import dev.studybuddy.worker.progress.NoteDeltaPublisher;
import dev.studybuddy.worker.progress.ProgressConfig;
import dev.studybuddy.worker.progress.Step;
import dev.studybuddy.worker.store.CheckpointRepository;
import dev.studybuddy.worker.store.DraftStore;

/** The second step: writes the note and checks its citations, and publishes the text while it is written. */
@ApplicationScoped
class NoteStep {
    private final NoteWriter writer;
    private final GroundingService grounding;
    private final CheckpointRepository checkpoints;
    private final DraftStore drafts;
    private final ProgressConfig config;

    NoteStep(NoteWriter writer, GroundingService grounding, CheckpointRepository checkpoints, DraftStore drafts,
            ProgressConfig config) {
        this.writer = writer;
        this.grounding = grounding;
        this.checkpoints = checkpoints;
        this.drafts = drafts;
        this.config = config;
    }

    /** Returns the checked note after all of its text is published. */
    Uni<Note> run(DraftContext context) {
        context.progress().begin(Step.CALLING_CLAUDE);
        JobRequest request = context.attempt().request();
        NoteDeltaPublisher deltas = new NoteDeltaPublisher(context.attempt().events(), request,
                text -> drafts.keep(request.jobId(), request.attempt(), text), config.deltas());
        NoteListener listener = new NoteProgressListener(deltas, context.progress());
        return writeNote(context, listener)
                .chain(note -> checkCitations(context, note, listener))
                .call(deltas::flushed);
    }

    private Uni<Note> writeNote(DraftContext context, NoteListener listener) {
        return context.checkpoint().note()
                .map(note -> {
                    listener.reached(1);
                    listener.append(note.content());
                    return Uni.createFrom().item(note);
                })
                .orElseGet(() -> writer.write(context.noteRequest(), context.claude(), listener, parts(context))
                        .call(note -> checkpoints.keep(context.jobId(), note, spent(context))));
    }

    private Uni<Note> checkCitations(DraftContext context, Note note, NoteListener listener) {
        return note.links().isPresent()
                ? Uni.createFrom().item(note)
                : grounding.check(context.noteRequest(), note, context.claude(), listener)
                        .call(checked -> checkpoints.keep(context.jobId(), checked, spent(context)));
    }

    private FinishedParts parts(DraftContext context) {
        return new FinishedParts(context.checkpoint().parts(),
                part -> checkpoints.keep(context.jobId(), part, spent(context)));
    }

    private static List<TokenUsage> spent(DraftContext context) {
        return context.claude().spending().requests();
    }
}
