package dev.studybuddy.video.job;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.video.limit.LimitSettings;
import dev.studybuddy.video.limit.TierLimits;

/**
 * Asks for the first attempts of a person's jobs, of no more at once than their newest known tier allows. The others are
 * parked: paid and queued, but not requested.
 */
@ApplicationScoped
public class ConcurrentJobs {
    private static final Logger LOG = Logger.getLogger(ConcurrentJobs.class);
    private static final int BATCH = 100;
    /**
     * One transaction after the other, per person. It is taken behind the locks of whatever jobs the transaction has
     * changed, and behind it only jobs that are free are locked: nobody can wait in a circle.
     */
    private static final String TAKE_TURNS = """
            SELECT pg_advisory_xact_lock(hashtextextended('concurrent jobs of ' || $1::text, 0))
            """;
    private static final String REQUEST = """
            WITH next AS (
                SELECT id FROM job
                WHERE user_id = $1 AND status = 'queued' AND requested_at IS NULL
                ORDER BY id
                LIMIT greatest(0, (
                    SELECT CASE tier WHEN 'enterprise' THEN $4::integer WHEN 'pro' THEN $3::integer ELSE $2::integer END
                    FROM job
                    WHERE user_id = $1
                    ORDER BY id DESC
                    LIMIT 1
                ) - (
                    SELECT count(*)
                    FROM job
                    WHERE user_id = $1 AND status IN ('queued', 'running') AND requested_at IS NOT NULL
                ))
                FOR UPDATE SKIP LOCKED
            ), asked AS (
                UPDATE job
                SET seq = seq + 1, message = $5, requested_at = now(), updated_at = now()
                FROM next
                WHERE job.id = next.id
                RETURNING job.*
            )
            SELECT * FROM asked ORDER BY id
            """;
    private static final String HAVE_ROOM = """
            SELECT person.user_id
            FROM (SELECT DISTINCT user_id FROM job WHERE status = 'queued' AND requested_at IS NULL) AS person
            WHERE (
                SELECT count(*)
                FROM job
                WHERE user_id = person.user_id AND status IN ('queued', 'running') AND requested_at IS NOT NULL
            ) < (
                SELECT CASE tier WHEN 'enterprise' THEN $3::integer WHEN 'pro' THEN $2::integer ELSE $1::integer END
                FROM job
                WHERE user_id = person.user_id
                ORDER BY id DESC
                LIMIT 1
            )
            LIMIT $4
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final TierLimits limits;

    ConcurrentJobs(Pool pool, Outbox outbox, LimitSettings settings) {
        this.pool = pool;
        this.outbox = outbox;
        this.limits = settings.concurrentJobs();
    }

    /**
     * Requests a person's oldest parked jobs, as many as there is room for. The last thing that a transaction does: what
     * it has locked and others want, it must not wait for any more.
     *
     * @return the ids of the jobs that are requested now
     */
    public Uni<List<UUID>> request(SqlConnection tx, UUID userId) {
        Tuple given = Tuple.tuple().addUUID(userId).addInteger(limits.free()).addInteger(limits.pro())
                .addInteger(limits.enterprise()).addString(Announcements.WAITING_FOR_LANE);
        return tx.preparedQuery(TAKE_TURNS).execute(Tuple.of(userId.toString()))
                .chain(() -> tx.preparedQuery(REQUEST).execute(given))
                .map(rows -> rows.stream().map(Job::of).toList())
                .call(asked -> outbox.appendAll(tx, asked.stream().flatMap(job -> Stream.of(
                        Announcements.waiting(job, Announcements.WAITING_FOR_LANE),
                        Announcements.requested(job))).toList()))
                .map(asked -> asked.stream().map(Job::id).toList());
    }

    /** Whoever has room and jobs that wait: after an upgrade, or when what made the room could not see them yet. */
    @Scheduled(every = "${recovery.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> requestWhereRoomIs() {
        return pool.preparedQuery(HAVE_ROOM)
                .execute(Tuple.of(limits.free(), limits.pro(), limits.enterprise(), BATCH))
                .chain(rows -> Multi.createFrom().iterable(rows)
                        .onItem().transformToUniAndConcatenate(
                                row -> pool.withTransaction(tx -> request(tx, row.getUUID("user_id"))))
                        .collect().asList().replaceWithVoid())
                .onFailure().recoverWithUni(failure -> {
                    LOG.warnf("No parked job is requested now: %s", failure.getClass().getSimpleName());
                    return Uni.createFrom().voidItem();
                });
    }
}
