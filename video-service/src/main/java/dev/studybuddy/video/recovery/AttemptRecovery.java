package dev.studybuddy.video.recovery;

import java.time.Duration;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.database.TransientFailure;
import dev.studybuddy.video.error.JobErrorCode;
import dev.studybuddy.video.job.AttemptScheduler;
import dev.studybuddy.video.job.Job;
import dev.studybuddy.video.job.JobCompletionService;
import dev.studybuddy.video.job.JobConfig;

/**
 * Requests attempts that are due, replaces attempts of silent lanes, and repeats requests that Kafka lost. Every
 * replica runs it; a job that one of them has locked is skipped by the others.
 */
@ApplicationScoped
class AttemptRecovery {
    private static final Logger LOG = Logger.getLogger(AttemptRecovery.class);
    private static final int BATCH = 50;
    private static final String DUE = """
            SELECT * FROM job
            WHERE status = 'running' AND next_attempt_at <= now()
            ORDER BY next_attempt_at
            LIMIT $1
            FOR UPDATE SKIP LOCKED
            """;
    /** Ordered by user: the lock order of transactions that end jobs of several users. */
    private static final String SILENT = """
            SELECT * FROM job
            WHERE status IN ('queued', 'running') AND next_attempt_at IS NULL AND sign_of_life_at IS NOT NULL
              AND least($4::double precision, 1000 * extract(epoch FROM now() - sign_of_life_at))
                  > CASE WHEN drafted_at IS NULL THEN $2::double precision ELSE $3::double precision END
            ORDER BY user_id
            LIMIT $1
            FOR UPDATE SKIP LOCKED
            """;
    /**
     * Lanes take jobs in the order of their requests, so a job is lost when one that was requested much later has
     * started. The newest starts contain the newest started request: the older ones need not be read.
     */
    private static final String OVERTAKEN = """
            SELECT * FROM job
            WHERE status IN ('queued', 'running') AND next_attempt_at IS NULL AND sign_of_life_at IS NULL
              AND requested_at < (
                  SELECT max(started.requested_at)
                  FROM (SELECT requested_at, last_started_at FROM job
                        ORDER BY last_started_at DESC NULLS LAST LIMIT 100) AS started
                  WHERE started.last_started_at >= started.requested_at
              ) - $2 * interval '1 millisecond'
            ORDER BY requested_at
            LIMIT $1
            FOR UPDATE SKIP LOCKED
            """;
    /** For the time when no job starts: every request is lost, or no lane works. */
    private static final String UNSTARTED = """
            SELECT * FROM job
            WHERE status IN ('queued', 'running') AND next_attempt_at IS NULL AND sign_of_life_at IS NULL
              AND requested_at < now() - $2 * interval '1 millisecond'
              AND NOT EXISTS (
                  SELECT 1 FROM job AS other WHERE other.last_started_at > now() - $2 * interval '1 millisecond'
              )
            ORDER BY requested_at
            LIMIT $1
            FOR UPDATE SKIP LOCKED
            """;

    private final Pool pool;
    private final AttemptScheduler attempts;
    private final JobCompletionService completion;
    private final ConsumerLag lag;
    private final JobConfig config;

    AttemptRecovery(Pool pool, AttemptScheduler attempts, JobCompletionService completion, ConsumerLag lag,
            JobConfig config) {
        this.pool = pool;
        this.attempts = attempts;
        this.completion = completion;
        this.lag = lag;
        this.config = config;
    }

    @Scheduled(every = "${studybuddy.recovery.interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> recover() {
        Duration caughtUpFor = lag.caughtUpFor();
        Uni<Void> silent = each(SILENT, Tuple.of(BATCH, config.staleAfter().toMillis(),
                config.draftStaleAfter().toMillis(), caughtUpFor.toMillis()), this::replaceSilent);
        Tuple lost = Tuple.of(BATCH, config.lostAfter().toMillis());
        // A start that is not consumed yet must not count as missing.
        Uni<Void> overtaken = requestLost(OVERTAKEN, lost, caughtUpFor.compareTo(config.staleAfter()) >= 0);
        Uni<Void> unstarted = requestLost(UNSTARTED, lost, caughtUpFor.compareTo(config.lostAfter()) >= 0);
        return each(DUE, Tuple.of(BATCH), (tx, job) -> attempts.requestNext(tx, job, true))
                .chain(() -> silent).chain(() -> overtaken).chain(() -> unstarted)
                .onFailure().recoverWithUni(failure -> {
                    LOG.warnf("Recovery of attempts failed: exception=%s", TransientFailure.kind(failure));
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> requestLost(String sql, Tuple parameters, boolean caughtUp) {
        return caughtUp
                ? each(sql, parameters, (tx, job) -> attempts.requestNext(tx, job, false))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> replaceSilent(SqlConnection tx, Job job) {
        if (attempts.hasAttemptsLeft(job)) {
            return attempts.requestNext(tx, job, true);
        }
        // After a draft it is notes-service that is silent, not a lane.
        return completion.fail(tx, job.id(),
                job.draftAttempt() == null ? JobErrorCode.WORKER_CRASHED : JobErrorCode.INTERNAL);
    }

    private Uni<Void> each(String sql, Tuple parameters, BiFunction<SqlConnection, Job, Uni<Void>> action) {
        return pool.withTransaction(tx -> tx.preparedQuery(sql).execute(parameters)
                .chain(rows -> Multi.createFrom().iterable(rows)
                        .onItem().transformToUniAndConcatenate(row -> action.apply(tx, Job.from(row)))
                        .collect().asList().replaceWithVoid()));
    }
}
