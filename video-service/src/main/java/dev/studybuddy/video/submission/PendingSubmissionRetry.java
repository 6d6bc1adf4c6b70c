package dev.studybuddy.video.submission;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.database.TransientFailure;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.outbox.OutgoingEvent;
import dev.studybuddy.video.error.JobErrorCode;
import dev.studybuddy.video.job.JobCompletionService;

/** Republishes submissions without a decision of the ledger, because an event may be lost, and fails them at last. */
@ApplicationScoped
class PendingSubmissionRetry {
    private static final Logger LOG = Logger.getLogger(PendingSubmissionRetry.class);
    private static final int BATCH = 100;
    private static final String SELECT_PENDING = """
            UPDATE job
            SET submitted_at = now()
            WHERE id IN (
                SELECT id FROM job
                WHERE status = 'pending_payment' AND submitted_at < now() - $1 * interval '1 millisecond'
                ORDER BY submitted_at
                LIMIT $2
                FOR UPDATE SKIP LOCKED
            )
            RETURNING *, created_at < now() - $3 * interval '1 millisecond' AS expired
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final JobCompletionService completion;
    private final SubmissionConfig config;
    private final Clock clock;

    PendingSubmissionRetry(Pool pool, Outbox outbox, JobCompletionService completion, SubmissionConfig config,
            Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.completion = completion;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${studybuddy.recovery.interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> retry() {
        return pool.withTransaction(tx -> tx.preparedQuery(SELECT_PENDING)
                .execute(Tuple.of(config.retryAfter().toMillis(), BATCH, config.timeout().toMillis()))
                .chain(rows -> {
                    List<OutgoingEvent> republished = new ArrayList<>();
                    List<UUID> expired = new ArrayList<>();
                    for (Row job : rows) {
                        if (job.getBoolean("expired")) {
                            expired.add(job.getUUID("id"));
                        } else {
                            republished.add(VideoSubmittedEvent.from(job, clock.instant()));
                        }
                    }
                    return outbox.appendAll(tx, republished).chain(() -> failExpired(tx, expired));
                })).onFailure().recoverWithUni(failure -> {
                    LOG.warnf("Retry of pending submissions failed: exception=%s", TransientFailure.kind(failure));
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> failExpired(SqlConnection tx, List<UUID> jobs) {
        return Multi.createFrom().iterable(jobs)
                .onItem().transformToUniAndConcatenate(job -> completion.fail(tx, job, JobErrorCode.INTERNAL))
                .collect().asList().replaceWithVoid();
    }
}
