package dev.studybuddy.notes.quiz;

import java.util.List;
import java.util.UUID;

import dev.studybuddy.notes.note.Assessment.Span;
import dev.studybuddy.platform.event.UnreadableEvent;

/**
 * The grade of an answer, or the code of the error.
 *
 * @param score from 0 to 1
 */
record GradingDoneEvent(UUID answerId, UUID userId, String outcome, String code, Double score,
        String feedback, List<String> met, List<String> missing, List<Span> watch) {
    static final String TOPIC = "grading.done";

    /** @throws UnreadableEvent if it is neither a grade nor an error */
    void requireComplete() {
        boolean isComplete = isGraded()
                ? score != null && score >= 0 && score <= 1 && feedback != null && met != null && missing != null
                        && watch != null
                : code != null;
        if (answerId == null || userId == null || !isComplete) {
            throw new UnreadableEvent("neither a grade nor a code");
        }
    }

    boolean isGraded() {
        return "graded".equals(outcome);
    }
}
