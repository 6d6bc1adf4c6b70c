package dev.studybuddy.notes.quiz;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonRawValue;

import dev.studybuddy.notes.note.Assessment.Question;

/**
 * {@code grading.requested}: an answer to an open question waits for its grade.
 *
 * @param title of the note
 * @param language of the note, BCP 47
 * @param segments the JSON of the segments that the question cites
 * @param expiresAt a grade after this time is ignored
 */
record GradingRequestedEvent(UUID answerId, UUID noteId, UUID userId, String title, String language, String question,
        String modelAnswer, List<String> rubric, String answer, @JsonRawValue String segments, Instant requestedAt,
        Instant expiresAt) {
    static final String TOPIC = "grading.requested";

    static GradingRequestedEvent of(AnswerEntity answer, AskedQuestion asked, String segments) {
        Question question = asked.question();
        return new GradingRequestedEvent(answer.id, answer.noteId, answer.userId, asked.title(), asked.language(),
                question.question(), question.answer(), question.rubric() == null ? List.of() : question.rubric(),
                answer.answer, segments, answer.createdAt, answer.expiresAt);
    }
}
