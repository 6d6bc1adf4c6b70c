package dev.studybuddy.video.submission;

import java.time.Duration;
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

import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.outbox.OutgoingEvent;
import dev.studybuddy.video.job.Endings;

/** Says a submission again while the ledger has not decided: either topic may have lost something. In the end it fails. */
@ApplicationScoped
class UndecidedSubmissions {
    private static final Logger LOG = Logger.getLogger(UndecidedSubmissions.class);
    private static final int BATCH = 100;
    private static final String SAY_AGAIN = """
            UPDATE job
            SET submitted_at = now()
            WHERE id IN (
                SELECT id FROM job
                WHERE status = 'pending_payment' AND submitted_at < now() - $1 * interval '1 millisecond'
                ORDER BY submitted_at
                LIMIT $2
                FOR UPDATE SKIP LOCKED
            )
            RETURNING *, created_at < now() - $3 * interval '1 millisecond' AS too_old
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final Endings endings;
    private final SubmissionSettings settings;

    UndecidedSubmissions(Pool pool, Outbox outbox, Endings endings, SubmissionSettings settings) {
        this.pool = pool;
        this.outbox = outbox;
        this.endings = endings;
        this.settings = settings;
    }

    @Scheduled(every = "${recovery.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sayAgain() {
        return pool.withTransaction(tx -> tx.preparedQuery(SAY_AGAIN)
                .execute(Tuple.of(millis(settings.repeatAfter()), BATCH, millis(settings.giveUpAfter())))
                .chain(rows -> {
                    List<OutgoingEvent> again = new ArrayList<>();
                    List<UUID> tooOld = new ArrayList<>();
                    for (Row job : rows) {
                        if (job.getBoolean("too_old")) {
                            tooOld.add(job.getUUID("id"));
                        } else {
                            again.add(VideoSubmitted.of(job));
                        }
                    }
                    return outbox.appendAll(tx, again).chain(() -> giveUp(tx, tooOld));
                })).onFailure().recoverWithUni(failure -> {
                    LOG.warnf("Nothing is said again now: %s", failure.getClass().getSimpleName());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> giveUp(SqlConnection tx, List<UUID> jobs) {
        return Multi.createFrom().iterable(jobs)
                .onItem().transformToUniAndConcatenate(job -> endings.fail(tx, job, "internal", null))
                .collect().asList().replaceWithVoid();
    }

    private static long millis(Duration duration) {
        return duration.toMillis();
    }
}
