package dev.studybuddy.notes.quiz;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.UuidGenerator;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

import dev.studybuddy.notes.note.Assessment.Span;
import dev.studybuddy.platform.event.EventJson;

/** An answer of a user. Lists are JSON. */
@Entity
@Table(name = "quiz_answer")
class AnswerEntity extends PanacheEntityBase {
    private static final String EXPIRED = "deadline_exceeded";

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "note_id", nullable = false)
    UUID noteId;

    @Column(name = "user_id", nullable = false)
    UUID userId;

    @Column(name = "question_id", nullable = false, columnDefinition = "text")
    String questionId;

    @Column(nullable = false, columnDefinition = "text")
    String kind;

    @Column(nullable = false, columnDefinition = "text")
    String question;

    @Column(nullable = false, columnDefinition = "text")
    String concepts;

    @Column(nullable = false, columnDefinition = "text")
    String answer;

    @Column(nullable = false, columnDefinition = "text")
    String status;

    Double score;

    @Column(columnDefinition = "text")
    String feedback;

    @Column(columnDefinition = "text")
    String met;

    @Column(columnDefinition = "text")
    String missing;

    @Column(columnDefinition = "text")
    String watch;

    @Column(name = "error_code", columnDefinition = "text")
    String errorCode;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "graded_at")
    Instant gradedAt;

    /** What is shown at this time: an expired answer counts as failed, so that no task has to end it. */
    Answer view(Instant now) {
        boolean isExpired = status.equals(Answer.GRADING) && !expiresAt.isAfter(now);
        return new Answer(id, noteId, questionId, kind, question, answer, isExpired ? Answer.FAILED : status, score,
                feedback, list(met, String[].class), list(missing, String[].class), list(watch, Span[].class),
                isExpired ? EXPIRED : errorCode, createdAt, gradedAt);
    }

    private static <T> List<T> list(String json, Class<T[]> type) {
        return json == null ? null : List.of(EventJson.read(json, type));
    }
}
