package dev.studybuddy.notes.quiz;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.note.NoteEntity;
import dev.studybuddy.notes.session.RequestTransaction;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.hibernate.SessionLock;
import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.outbox.SessionOutbox;
import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.problem.Problem;

/**
 * Accepts answers to the questions of a note, and finds them. Every method fails with {@code not_found} when the user
 * has no such note or answer.
 */
@ApplicationScoped
class AnswerService {
    private static final String OF_DAY = "userId = ?1 and expiresAt is not null and createdAt > ?2";
    private static final Duration DAY = Duration.ofDays(1);
    // Those of the day that count for the limit stay.
    private static final String DELETE_OLDEST = """
            DELETE FROM quiz_answer
            WHERE note_id = :note
                AND id <= (SELECT id FROM quiz_answer WHERE note_id = :note ORDER BY id DESC OFFSET 1000 LIMIT 1)
                AND (expires_at IS NULL OR created_at < now() - interval '1 day')
            """;

    private final QuestionRepository questions;
    private final SessionOutbox outbox;
    private final QuizConfig config;
    private final Clock clock;

    AnswerService(QuestionRepository questions, SessionOutbox outbox, QuizConfig config, Clock clock) {
        this.questions = questions;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Grades the answer to a closed question, and requests the grade of another. Returns the answer that is in grading
     * if it is the same. Fails with {@code daily_limit}, and with {@code rate_limited} while too many are in grading.
     */
    Uni<Answer> submit(UUID noteId, UUID userId, AnswerRequest request) {
        return questions.require(noteId, userId, request.questionId())
                .chain(asked -> asked.isOpen()
                        ? questions.findCited(noteId, asked)
                                .chain(segments -> submitOpen(noteId, userId, asked, request.requireText(), segments))
                        : submitClosed(noteId, userId, asked, ClosedGrade.of(asked, request)));
    }

    /** A page of the answers to the questions of a note, newest first. */
    Uni<Page<Answer>> list(UUID noteId, UUID userId, PageRequest page) {
        UUID before = page.before();
        int rows = page.rows();
        return Panache.withSession(() -> NoteEntity.require(noteId, userId)
                .chain(() -> AnswerEntity.<AnswerEntity>find("noteId = ?1 and id < ?2 order by id desc", noteId, before)
                        .range(0, rows - 1).list())
                .map(found -> page.page(found.stream().map(answer -> answer.view(clock.instant())).toList(),
                        Answer::answerId)));
    }

    Uni<Answer> find(UUID answerId, UUID userId) {
        return Panache.withSession(() -> AnswerEntity.<AnswerEntity>find("id = ?1 and userId = ?2", answerId, userId)
                .firstResult().onItem().ifNull().failWith(Problem::notFound)
                .map(answer -> answer.view(clock.instant())));
    }

    private Uni<Answer> submitClosed(UUID noteId, UUID userId, AskedQuestion asked, ClosedGrade grade) {
        AnswerEntity answer = entity(noteId, userId, asked, grade.answer());
        answer.status = Answer.GRADED;
        answer.score = grade.isRight() ? 1.0 : 0.0;
        answer.feedback = grade.feedback();
        answer.watch = grade.isRight() ? "[]" : EventJson.write(asked.question().segments());
        answer.gradedAt = answer.createdAt;
        return RequestTransaction.run(() -> NoteEntity.lock(noteId, userId).chain(() -> persist(answer)))
                .map(stored -> stored.view(clock.instant()));
    }

    /** The lock of the user is exclusive, as answers to the questions of other notes count too. */
    private Uni<Answer> submitOpen(UUID noteId, UUID userId, AskedQuestion asked, String text, String segments) {
        AnswerEntity answer = entity(noteId, userId, asked, text);
        answer.status = Answer.GRADING;
        answer.expiresAt = answer.createdAt.plus(config.timeout());
        return RequestTransaction.run(() -> Panache.getSession().chain(session -> SessionLock.exclusive(session,
                AdvisoryLock.USER, userId))
                .chain(() -> NoteEntity.lock(noteId, userId))
                .chain(() -> findSame(answer))
                .chain(same -> same.map(open -> Uni.createFrom().item(open)).orElseGet(() -> requireWithinLimits(userId,
                        answer.createdAt).chain(() -> persist(answer))
                        .call(stored -> request(stored, asked, segments)))))
                .map(stored -> stored.view(answer.createdAt));
    }

    private AnswerEntity entity(UUID noteId, UUID userId, AskedQuestion asked, String text) {
        AnswerEntity answer = new AnswerEntity();
        answer.noteId = noteId;
        answer.userId = userId;
        answer.questionId = asked.question().id();
        answer.kind = asked.question().kind();
        answer.question = asked.question().question();
        answer.concepts = EventJson.write(asked.question().concepts());
        answer.answer = text;
        answer.createdAt = clock.instant();
        return answer;
    }

    private static Uni<Optional<AnswerEntity>> findSame(AnswerEntity answer) {
        return AnswerEntity.<AnswerEntity>find("userId = ?1 and status = ?2 and expiresAt > ?3 and noteId = ?4 "
                + "and question = ?5 and answer = ?6", answer.userId, Answer.GRADING, answer.createdAt, answer.noteId,
                answer.question, answer.answer).firstResult().map(Optional::ofNullable);
    }

    private Uni<Void> requireWithinLimits(UUID userId, Instant now) {
        return AnswerEntity.count("userId = ?1 and status = ?2 and expiresAt > ?3", userId, Answer.GRADING, now)
                .invoke(inGrading -> {
                    if (inGrading >= config.maxInGrading()) {
                        throw new Problem(429, "rate_limited",
                                "Several of your answers are being graded. Wait for a grade, then try again.")
                                .withHeader("Retry-After", 5);
                    }
                })
                .chain(() -> AnswerEntity.count(OF_DAY, userId, now.minus(DAY)))
                .chain(today -> today < config.dailyLimit()
                        ? Uni.createFrom().voidItem()
                        : AnswerEntity.<AnswerEntity>find(OF_DAY + " order by createdAt", userId, now.minus(DAY))
                                .firstResult().onItem().transformToUni(oldest -> Uni.createFrom().failure(dailyLimit(
                                        Duration.between(now, oldest.createdAt.plus(DAY))))));
    }

    private Problem dailyLimit(Duration wait) {
        return new Problem(429, "daily_limit", "You have had " + config.dailyLimit()
                + " answers graded today. Multiple choice and cloze have no limit.")
                .withHeader("Retry-After", wait.toSeconds() + 1);
    }

    private static Uni<AnswerEntity> persist(AnswerEntity answer) {
        return answer.<AnswerEntity>persistAndFlush().call(() -> Panache.getSession().chain(session -> session
                .createNativeQuery(DELETE_OLDEST).setParameter("note", answer.noteId).executeUpdate()));
    }

    private Uni<Void> request(AnswerEntity answer, AskedQuestion asked, String segments) {
        return Panache.getSession().chain(session -> outbox.append(session, GradingRequestedEvent.TOPIC, answer.userId,
                GradingRequestedEvent.of(answer, asked, segments)));
    }
}
