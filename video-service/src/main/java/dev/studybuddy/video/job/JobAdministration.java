package dev.studybuddy.video.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.video.error.JobErrorCode;

/**
 * Jobs as an operator finds and changes them, without the running service: the service's schedule requests what is due,
 * and the user's parked jobs, within a second.
 */
public final class JobAdministration {
    private static final String LIST = """
            SELECT * FROM job
            WHERE ($1::uuid IS NULL OR user_id = $1)
              AND ($2::text IS NULL OR status = $2
                   OR ($2 = 'active' AND status IN ('pending_payment', 'queued', 'running')))
              AND created_at <= now() - $3 * interval '1 millisecond'
            ORDER BY id DESC
            LIMIT $4
            """;
    private static final String FIND = "SELECT * FROM job WHERE id = $1";
    private static final String FAIL = """
            UPDATE job
            SET status = 'failed', error_code = $3, next_attempt_at = NULL, eta_at = NULL, completed_at = now(),
                updated_at = now()
            WHERE id = $1 AND status = ANY($2)
            RETURNING *
            """;
    /** The next attempt is counted in place of the current one. A parked job waits for the user's other jobs. */
    private static final String MAKE_DUE = """
            UPDATE job
            SET status = 'running', step = 'waiting', message = $3, seq = seq + 1, eta_at = NULL, tries = tries - 1,
                next_attempt_at = now(), updated_at = now()
            WHERE id = $1 AND status = ANY($2) AND requested_at IS NOT NULL
            RETURNING *
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final Clock clock;

    public JobAdministration(Pool pool, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A job without anything that a user wrote. */
    public record Summary(UUID id, UUID videoId, UUID userId, String status, String step, int attempt, int tries,
            Optional<String> errorCode, Instant createdAt, Optional<Instant> requestedAt,
            Optional<Instant> signOfLifeAt, Optional<Instant> nextAttemptAt, Optional<Instant> completedAt,
            Instant updatedAt) {

        private static Summary from(Row row) {
            return new Summary(row.getUUID("id"), row.getUUID("video_id"), row.getUUID("user_id"),
                    row.getString("status"), row.getString("step"), row.getInteger("attempt"), row.getInteger("tries"),
                    Optional.ofNullable(row.getString("error_code")), Job.instant(row, "created_at"),
                    time(row, "requested_at"), time(row, "sign_of_life_at"), time(row, "next_attempt_at"),
                    time(row, "completed_at"), Job.instant(row, "updated_at"));
        }

        private static Optional<Instant> time(Row row, String column) {
            return Optional.ofNullable(Job.instant(row, column));
        }
    }

    /**
     * Lists jobs, newest first.
     *
     * @param status a status, or {@code active} for those that have not ended
     * @param age only jobs that were created at least so long ago
     */
    public Uni<List<Summary>> list(Optional<UUID> userId, Optional<String> status, Duration age, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(userId.orElse(null), status.orElse(null), age.toMillis(),
                limit)).map(rows -> rows.stream().map(Summary::from).toList());
    }

    public Uni<Optional<Summary>> find(UUID jobId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(jobId))
                .map(rows -> rows.stream().map(Summary::from).findFirst());
    }

    /** Fails a job and stops its lane; the ledger releases its hold. Returns false if it has ended already. */
    public Uni<Boolean> end(SqlConnection tx, UUID jobId) {
        return change(tx, FAIL, Tuple.of(jobId, JobStatus.FAILED.before(), JobErrorCode.INTERNAL.code()))
                .call(failed -> outbox.appendAll(tx, failed.stream().flatMap(job -> Stream.of(
                        JobEvents.cancelled(job, job.attempt(), CancelReason.SUPERSEDED, clock.instant()),
                        JobEvents.ended(job))).toList()))
                .map(Optional::isPresent);
    }

    /** Makes the next attempt of a job due, which is not counted. Returns false if the job has ended or is parked. */
    public Uni<Boolean> askAgain(SqlConnection tx, UUID jobId) {
        return change(tx, MAKE_DUE, Tuple.of(jobId, JobStatus.RUNNING.before(), JobEvents.WAITING_FOR_ATTEMPT))
                .call(due -> outbox.appendAll(tx, due.stream()
                        .map(job -> JobEvents.waiting(job, JobEvents.WAITING_FOR_ATTEMPT, clock.instant())).toList()))
                .map(Optional::isPresent);
    }

    private static Uni<Optional<Job>> change(SqlConnection tx, String sql, Tuple parameters) {
        return tx.preparedQuery(sql).execute(parameters).map(JobAdministration::one);
    }

    private static Optional<Job> one(RowSet<Row> rows) {
        return rows.stream().map(Job::from).findFirst();
    }
}
