package dev.studybuddy.video.job;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.outbox.Outbox;

/** Asks lanes for the attempts of a job: the first, those after a pause, and those after a lane went silent. */
@ApplicationScoped
public class Attempts {
    private static final String UNPAID = "SELECT * FROM job WHERE id = $1 AND status = 'pending_payment' FOR UPDATE";
    /** A seq of 1 stands before whatever a lane says: theirs count from the time of day. */
    private static final String FIRST = """
            UPDATE job
            SET status = 'queued', seq = 1, message = $3, updated_at = now()
            WHERE id = $1 AND status = ANY($2) AND status = 'pending_payment'
            RETURNING *
            """;
    private static final String LATER = """
            UPDATE job
            SET status = 'running', step = 'waiting', message = $3, seq = seq + 1, eta_at = NULL,
                next_attempt_at = now() + $4 * interval '1 millisecond', updated_at = now()
            WHERE id = $1 AND status = ANY($2)
            RETURNING *
            """;
    /** The next attempt is counted in place of the one that came too early. */
    private static final String POSTPONE = """
            UPDATE job
            SET status = 'running', step = 'waiting', message = $3, seq = seq + 1, eta_at = NULL, tries = tries - 1,
                next_attempt_at = least(greatest($4, now()), now() + interval '1 day 1 hour'), updated_at = now()
            WHERE id = $1 AND status = ANY($2)
            RETURNING *
            """;
    private static final String NEXT = """
            UPDATE job
            SET attempt = attempt + 1, tries = tries + $3, seq = 1, step = 'waiting', message = $4,
                writing = drafted_at IS NOT NULL, requested_at = now(), sign_of_life_at = NULL,
                next_attempt_at = NULL, eta_at = NULL, updated_at = now()
            WHERE id = $1 AND status = ANY($2)
            RETURNING *
            """;

    /** A job that still waits then fails like any other. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(3);

    private final Outbox outbox;
    private final ConcurrentJobs concurrent;
    private final JobSettings settings;

    Attempts(Outbox outbox, ConcurrentJobs concurrent, JobSettings settings) {
        this.outbox = outbox;
        this.concurrent = concurrent;
        this.settings = settings;
    }

    /** A job that waits for its payment, which is to be decided in this transaction. Empty when it does not wait. */
    public Uni<Optional<Job>> unpaid(SqlConnection tx, UUID jobId) {
        return change(tx, UNPAID, Tuple.of(jobId));
    }

    /** Queues a job whose credit is held, and asks for its first attempt unless enough of the person's are under way. */
    public Uni<Void> first(SqlConnection tx, UUID jobId) {
        return change(tx, FIRST, Tuple.of(jobId, JobStatus.QUEUED.before(), Announcements.WAITING_FOR_OTHERS))
                .chain(queued -> queued.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : concurrent.request(tx, queued.get().userId())
                                .chain(asked -> asked.contains(jobId)
                                        ? Uni.createFrom().voidItem()
                                        : outbox.appendAll(tx, List.of(Announcements.waiting(queued.get(),
                                                Announcements.WAITING_FOR_OTHERS)))));
    }

    /** Whether a job may be tried once more after the attempt in hand. */
    public boolean left(Job job) {
        return job.tries() < settings.attempts();
    }

    /** Puts off the next attempt by the backoff. Only to be asked where some are {@link #left}. */
    public Uni<Void> later(SqlConnection tx, Job job) {
        Duration pause = settings.retryBackoff().get(job.tries() - 1);
        Tuple given = Tuple.of(job.id(), JobStatus.RUNNING.before(), Announcements.WAITING_FOR_ATTEMPT,
                pause.toMillis());
        return change(tx, LATER, given).chain(waiting -> waiting.isEmpty()
                ? Uni.createFrom().voidItem()
                : outbox.appendAll(tx, List.of(
                        Announcements.waiting(waiting.get(), Announcements.WAITING_FOR_ATTEMPT))));
    }

    /** Whether a job is young enough to wait for better times. */
    public boolean mayWait(Job job) {
        return job.createdAt().plus(LONGEST_WAIT).isAfter(Instant.now());
    }

    /** Puts off the next attempt until a time that the worker knows, at most a day. It is none more for that. */
    public Uni<Void> postpone(SqlConnection tx, Job job, Instant until) {
        Tuple given = Tuple.of(job.id(), JobStatus.RUNNING.before(), Announcements.WAITING_FOR_CLAUDE,
                until.atOffset(ZoneOffset.UTC));
        return change(tx, POSTPONE, given).chain(waiting -> waiting.isEmpty()
                ? Uni.createFrom().voidItem()
                : outbox.appendAll(tx, List.of(
                        Announcements.waiting(waiting.get(), Announcements.WAITING_FOR_CLAUDE))));
    }

    /**
     * Asks for the next attempt now and stops the one before, wherever it may still be.
     *
     * @param counted whether it is one of those that the backoff allows
     */
    public Uni<Void> next(SqlConnection tx, Job job, boolean counted) {
        Tuple given = Tuple.of(job.id(), job.status().before(), counted ? 1 : 0, Announcements.WAITING_FOR_LANE);
        return change(tx, NEXT, given).chain(asked -> asked.isEmpty()
                ? Uni.createFrom().voidItem()
                : outbox.appendAll(tx, List.of(
                        Announcements.cancelled(asked.get(), job.attempt(), "superseded"),
                        Announcements.waiting(asked.get(), Announcements.WAITING_FOR_LANE),
                        Announcements.requested(asked.get()))));
    }

    private static Uni<Optional<Job>> change(SqlConnection tx, String sql, Tuple given) {
        return tx.preparedQuery(sql).execute(given).map(Attempts::one);
    }

    private static Optional<Job> one(RowSet<io.vertx.mutiny.sqlclient.Row> rows) {
        return rows.rowCount() == 0 ? Optional.empty() : Optional.of(Job.of(rows.iterator().next()));
    }
}
