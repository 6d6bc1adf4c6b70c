package dev.studybuddy.worker.draft;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.assessment.Assessment;
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

    Uni<Assessment> run(DraftContext context) {
        context.progress().begin(Step.CREATING_ASSESSMENT);
        return context.checkpoint().assessment()
                .map(assessment -> Uni.createFrom().item(assessment))
                .orElseGet(() -> writer.write(context.noteRequest(), context.claude())
                        .call(assessment -> checkpoints.keep(context.jobId(), assessment,
                                context.claude().spending().requests())));
    }
}
