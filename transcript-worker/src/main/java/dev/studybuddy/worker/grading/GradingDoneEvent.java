package dev.studybuddy.worker.grading;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.grading.Grade.Span;
import dev.studybuddy.worker.prompt.PromptTemplates;

/**
 * The event {@code grading.done}: the grade of an answer, or the code of the error.
 *
 * @param outcome {@code graded} or {@code failed}
 * @param model the model that graded
 */
record GradingDoneEvent(UUID answerId, UUID noteId, UUID userId, String outcome, Optional<String> code,
        Optional<Double> score, Optional<String> feedback, Optional<List<String>> met, Optional<List<String>> missing,
        Optional<List<Span>> watch, String model, String promptVersion, long inputTokens, long outputTokens,
        long cachedTokens, Optional<Double> costCents, Instant at) {
    static final String TOPIC = "grading.done";

    static GradingDoneEvent graded(GradingRequestedEvent request, Grade grade, String model, Spending spending,
            Instant at) {
        return new GradingDoneEvent(request.answerId(), request.noteId(), request.userId(), "graded", Optional.empty(),
                Optional.of(grade.score()), Optional.of(grade.feedback()), Optional.of(grade.met()), Optional.of(grade
                        .missing()),
                Optional.of(grade.watch()), model, PromptTemplates.version(), spending.promptTokens(),
                spending.outputTokens(), spending.cachedTokens(), spending.cents(), at.truncatedTo(ChronoUnit.MILLIS));
    }

    static GradingDoneEvent failed(GradingRequestedEvent request, String code, String model, Spending spending,
            Instant at) {
        return new GradingDoneEvent(request.answerId(), request.noteId(), request.userId(), "failed", Optional.of(code),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), model,
                PromptTemplates.version(), spending.promptTokens(), spending.outputTokens(), spending.cachedTokens(),
                spending.cents(), at.truncatedTo(ChronoUnit.MILLIS));
    }
}
