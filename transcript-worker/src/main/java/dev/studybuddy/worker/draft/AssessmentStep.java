package dev.studybuddy.worker.draft;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.assessment.AssessmentItems;
import dev.studybuddy.worker.assessment.AssessmentWriter;
import dev.studybuddy.worker.progress.Step;
import dev.studybuddy.worker.store.CheckpointRepository;

/** The third step: writes the questions, the flashcards and the concepts. */
@ApplicationScoped
class AssessmentStep {
    private final AssessmentWriter writer;
    private final CheckpointRepository checkpoints;

    AssessmentStep(AssessmentWriter writer, CheckpointRepository checkpoints) {
        this.writer = writer;
        this.checkpoints = checkpoints;
    }

    Uni<AssessmentItems> run(DraftContext context) {
        context.progress().begin(Step.CREATING_ASSESSMENT);
        return context.checkpoint().items()
                .map(items -> Uni.createFrom().item(items))
                .orElseGet(() -> writer.write(context.noteRequest(), context.claude())
                        .call(items -> checkpoints.keep(context.jobId(), items,
                                context.claude().spending().requests())));
    }
}
