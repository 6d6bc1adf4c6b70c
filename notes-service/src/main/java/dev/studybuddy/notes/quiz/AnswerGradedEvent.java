package dev.studybuddy.notes.quiz;

import java.time.Instant;
import java.util.UUID;

/**
 * {@code answer.graded}: the grade of an answer is stored, or its grading failed.
 *
 * @param status {@code graded} or {@code failed}
 */
record AnswerGradedEvent(UUID answerId, UUID noteId, UUID userId, String status, Instant at) {
    static final String TOPIC = "answer.graded";
}
