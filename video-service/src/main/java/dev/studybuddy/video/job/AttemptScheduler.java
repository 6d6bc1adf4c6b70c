package dev.studybuddy.video.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.video.cost.DailyCostRepository;

/** Requests the attempts of a job: the first, those after a pause, and those that replace a silent lane. */
@ApplicationScoped
public class AttemptScheduler {
    private static final String LOCK_PENDING = """
            SELECT *
            FROM job
            WHERE id = $1 AND status = 'pending_payment'
            FOR UPDATE
            """;
    /** A seq of 1 is older than every progress of a lane: lanes count from the time of day. */
    private static final String QUEUE = """
            UPDATE job
            SET status = 'queued', seq = 1, message = $3, updated_at = now()
            WHERE id = $1 AND status = ANY($2) AND status = 'pending_payment'
            RETURNING *
            """;
    private static final String DELAY = """
            UPDATE job
            SET status = 'running', step = 'waiting', message = $3, seq = seq + 1, eta_at = NULL,
                next_attempt_at = now() + $4 * interval '1 millisecond', updated_at = now()
            WHERE id = $1 AND status = ANY($2)
            RETURNING *
            """;
    /** The next attempt is counted in place of the postponed one. */
    private static final String POSTPONE = """
            UPDATE job
            SET status = 'running', step = 'waiting', message = $3, seq = seq + 1, eta_at = NULL, tries = tries - 1,
                next_attempt_at = least(greatest($4, now()), now() + interval '1 day 1 hour'), updated_at = now()
            WHERE id = $1 AND status = ANY($2)
            RETURNING *
            """;
    private static final String REQUEST_NEXT = """
            UPDATE job
            SET attempt = attempt + 1, tries = tries + $3, seq = 1, step = 'waiting', message = $4,
                writing = drafted_at IS NOT NULL, requested_at = now(), sign_of_life_at = NULL,
                next_attempt_at = NULL, eta_at = NULL, updated_at = now()
            WHERE id = $1 AND status = ANY($2)
            RETURNING *,
            """ + DailyCostRepository.USER_CENTS_TODAY;

    /** The age from which a job is not postponed any more. */
    private static final Duration MAX_POSTPONEMENT = Duration.ofDays(3);

    private final Outbox outbox;
    private final ConcurrentJobLimiter concurrentJobs;
    private final JobConfig config;
    private final JobEvents events;
    private final Clock clock;

    AttemptScheduler(Outbox outbox, ConcurrentJobLimiter concurrentJobs, JobConfig config, JobEvents events,
            Clock clock) {
        this.outbox = outbox;
        this.concurrentJobs = concurrentJobs;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    /** Locks a job whose payment is pending; empty when it is decided already. */
    public Uni<Optional<Job>> lockPendingPayment(SqlConnection tx, UUID jobId) {
        return change(tx, LOCK_PENDING, Tuple.of(jobId));
    }

    /**
     * Queues a job whose credit is held, and requests its first attempt unless the user's concurrency limit is
     * reached.
     */
    public Uni<Void> queue(SqlConnection tx, UUID jobId) {
        return change(tx, QUEUE, Tuple.of(jobId, JobStatus.QUEUED.before(), JobEvents.WAITING_FOR_OTHERS))
                .chain(queued -> queued.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : concurrentJobs.request(tx, queued.get().userId())
                                .chain(requested -> requested.contains(jobId)
                                        ? Uni.createFrom().voidItem()
                                        : outbox.appendAll(tx, List.of(events.waiting(queued.get(),
                                                JobEvents.WAITING_FOR_OTHERS)))));
    }

    /** Whether a job may have another attempt after the current one. */
    public boolean hasAttemptsLeft(Job job) {
        return job.tries() < config.maxAttempts();
    }

    /** Schedules the next attempt after the backoff. The job must have attempts left. */
    public Uni<Void> delay(SqlConnection tx, Job job) {
        Duration pause = config.retryBackoff().get(job.tries() - 1);
        Tuple parameters = Tuple.of(job.id(), JobStatus.RUNNING.before(), JobEvents.WAITING_FOR_ATTEMPT,
                pause.toMillis());
        return change(tx, DELAY, parameters).chain(waiting -> waiting.isEmpty()
                ? Uni.createFrom().voidItem()
                : outbox.appendAll(tx, List.of(
                        events.waiting(waiting.get(), JobEvents.WAITING_FOR_ATTEMPT))));
    }

    /** Whether a job is young enough to be postponed. */
    public boolean canBePostponed(Job job) {
        return job.createdAt().plus(MAX_POSTPONEMENT).isAfter(clock.instant());
    }

    /** Postpones the next attempt until a time from the worker, at most a day. The attempt is not counted. */
    public Uni<Void> postpone(SqlConnection tx, Job job, Instant until) {
        Tuple parameters = Tuple.of(job.id(), JobStatus.RUNNING.before(), JobEvents.WAITING_FOR_CLAUDE,
                until.atOffset(ZoneOffset.UTC));
        return change(tx, POSTPONE, parameters).chain(waiting -> waiting.isEmpty()
                ? Uni.createFrom().voidItem()
                : outbox.appendAll(tx, List.of(
                        events.waiting(waiting.get(), JobEvents.WAITING_FOR_CLAUDE))));
    }

    /**
     * Requests the next attempt now and stops the previous one, which may still run on a lane.
     *
     * @param counted whether it counts against the maximum of attempts
     */
    public Uni<Void> requestNext(SqlConnection tx, Job job, boolean counted) {
        Tuple parameters = Tuple.of(job.id(), job.status().before(), counted ? 1 : 0, JobEvents.WAITING_FOR_LANE);
        return tx.preparedQuery(REQUEST_NEXT).execute(parameters).chain(rows -> outbox.appendAll(tx, rows.stream()
                .flatMap(row -> {
                    Job next = Job.from(row);
                    return Stream.of(events.cancelled(next, job.attempt(), CancelReason.SUPERSEDED),
                            events.waiting(next, JobEvents.WAITING_FOR_LANE),
                            events.requested(next, row.getDouble("user_cents_today")));
                }).toList()));
    }

    private static Uni<Optional<Job>> change(SqlConnection tx, String sql, Tuple parameters) {
        return tx.preparedQuery(sql).execute(parameters).map(AttemptScheduler::one);
    }

    private static Optional<Job> one(RowSet<io.vertx.mutiny.sqlclient.Row> rows) {
        return rows.rowCount() == 0 ? Optional.empty() : Optional.of(Job.from(rows.iterator().next()));
    }
}
