package dev.studybuddy.notes.quiz;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.outbox.Outbox;

/** Saves the grades of answers. */
@ApplicationScoped
class GradeService {
    private static final String SAVE = """
            UPDATE quiz_answer
            SET status = $3, score = $4, feedback = $5, met = $6, missing = $7, watch = $8, error_code = $9,
                graded_at = now()
            WHERE id = $1 AND user_id = $2 AND status = 'grading' AND expires_at > now()
            RETURNING note_id
            """;

    private final Outbox outbox;
    private final Clock clock;

    GradeService(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Does nothing if the answer has a grade, has expired, or was deleted with its note. */
    Uni<Void> save(SqlConnection tx, GradingDoneEvent done) {
        done.requireComplete();
        String status = done.isGraded() ? Answer.GRADED : Answer.FAILED;
        Object[] grade = done.isGraded()
                ? new Object[]{ done.answerId(), done.userId(), status, done.score(), done.feedback(), EventJson.write(
                        done.met()), EventJson.write(done.missing()), EventJson.write(done.watch()), null }
                : new Object[]{ done.answerId(), done.userId(), status, null, null, null, null, null, done.code() };
        return AdvisoryLock.USER.shared(tx, done.userId())
                .chain(() -> tx.preparedQuery(SAVE).execute(Tuple.from(grade)))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : outbox.append(tx, AnswerGradedEvent.TOPIC, done.userId(), new AnswerGradedEvent(
                                done.answerId(), rows.iterator().next().getUUID("note_id"), done.userId(), status,
                                clock.instant())));
    }
}
