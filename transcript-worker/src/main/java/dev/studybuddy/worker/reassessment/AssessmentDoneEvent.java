package dev.studybuddy.worker.reassessment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.studybuddy.worker.assessment.Assessment;
import dev.studybuddy.worker.assessment.Assessment.Concept;
import dev.studybuddy.worker.assessment.Assessment.Flashcard;
import dev.studybuddy.worker.assessment.Assessment.Question;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.revision.Revision;

/**
 * The event {@code assessment.done}: the new assessment of a note, or the code of the error.
 *
 * @param model the model that wrote the assessment
 */
record AssessmentDoneEvent(UUID requestId, UUID noteId, UUID userId, String state, Optional<String> code,
        Optional<List<Concept>> concepts, Optional<Items> assessment, Optional<Map<String, Integer>> dropped,
        Optional<Map<String, Integer>> missing, String model, String promptVersion, long inputTokens,
        long outputTokens, long cachedTokens, Optional<Double> costCents, Instant at) {
    static final String TOPIC = "assessment.done";

    record Items(List<Question> questions, List<Flashcard> flashcards) {}

    static AssessmentDoneEvent succeeded(AssessmentRequestedEvent request, Revision revision, String model,
            Spending spending, Instant at) {
        Assessment assessment = revision.assessment();
        return new AssessmentDoneEvent(request.requestId(), request.noteId(), request.userId(), "done", Optional
                .empty(), Optional.of(assessment.concepts()),
                Optional.of(new Items(assessment.questions(), assessment.flashcards())),
                Optional.of(revision.quality().dropped()), Optional.of(revision.quality().missing()), model,
                PromptTemplates.version(), spending.promptTokens(), spending.outputTokens(), spending.cachedTokens(),
                spending.cents(), at.truncatedTo(ChronoUnit.MILLIS));
    }

    static AssessmentDoneEvent failed(AssessmentRequestedEvent request, String code, String model, Spending spending,
            Instant at) {
        return new AssessmentDoneEvent(request.requestId(), request.noteId(), request.userId(), "failed", Optional
                .of(code), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), model,
                PromptTemplates.version(), spending.promptTokens(), spending.outputTokens(), spending.cachedTokens(),
                spending.cents(), at.truncatedTo(ChronoUnit.MILLIS));
    }
}
