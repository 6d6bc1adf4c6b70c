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

import dev.studybuddy.video.job.Attempts;
import dev.studybuddy.video.job.Endings;
import dev.studybuddy.video.job.Job;
import dev.studybuddy.video.job.JobSettings;

/**
 * Asks for attempts whose time has come, and in place of those that went silent. Every replica looks; a job that one has
 * in hand is skipped by the others.
 */
@ApplicationScoped
class Recovery {
    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final int BATCH = 50;
    private static final String DUE = """
            SELECT * FROM job
            WHERE status = 'running' AND next_attempt_at <= now()
            ORDER BY next_attempt_at
            LIMIT $1
            FOR UPDATE SKIP LOCKED
            """;
    /** In the order of people: whoever ends jobs of several in one transaction takes turns with others in this order. */
    private static final String SILENT = """
            SELECT * FROM job
            WHERE status IN ('queued', 'running') AND next_attempt_at IS NULL AND sign_of_life_at IS NOT NULL
              AND least($4::double precision, 1000 * extract(epoch FROM now() - sign_of_life_at))
                  > CASE WHEN drafted_at IS NULL THEN $2::double precision ELSE $3::double precision END
            ORDER BY user_id
            LIMIT $1
            FOR UPDATE SKIP LOCKED
            """;
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
    private final Attempts attempts;
    private final Endings endings;
    private final CaughtUp caughtUp;
    private final JobSettings settings;

    Recovery(Pool pool, Attempts attempts, Endings endings, CaughtUp caughtUp, JobSettings settings) {
        this.pool = pool;
        this.attempts = attempts;
        this.endings = endings;
        this.caughtUp = caughtUp;
        this.settings = settings;
    }

    @Scheduled(every = "${recovery.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> askAgain() {
        Duration read = caughtUp.howLong();
        Uni<Void> silent = each(SILENT, Tuple.of(BATCH, settings.staleAfter().toMillis(),
                settings.draftStaleAfter().toMillis(), read.toMillis()), this::replaceSilent);
        Uni<Void> unstarted = read.compareTo(settings.unstartedAfter()) < 0
                ? Uni.createFrom().voidItem()
                : each(UNSTARTED, Tuple.of(BATCH, settings.unstartedAfter().toMillis()),
                        (tx, job) -> attempts.next(tx, job, false));
        return each(DUE, Tuple.of(BATCH), (tx, job) -> attempts.next(tx, job, true))
                .chain(() -> silent).chain(() -> unstarted)
                .onFailure().recoverWithUni(failure -> {
                    LOG.warnf("Nothing is asked for again now: %s", failure.getClass().getSimpleName());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> replaceSilent(SqlConnection tx, Job job) {
        if (attempts.left(job)) {
            return attempts.next(tx, job, true);
        }
        // After a draft it was notes-service that stayed silent, not a lane.
        return endings.fail(tx, job.id(), job.draftAttempt() == null ? "worker_crashed" : "internal", null);
    }

    private Uni<Void> each(String sql, Tuple given, BiFunction<SqlConnection, Job, Uni<Void>> action) {
        return pool.withTransaction(tx -> tx.preparedQuery(sql).execute(given)
                .chain(rows -> Multi.createFrom().iterable(rows)
                        .onItem().transformToUniAndConcatenate(row -> action.apply(tx, Job.of(row)))
                        .collect().asList().replaceWithVoid()));
    }
}
