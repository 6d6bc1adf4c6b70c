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

import dev.studybuddy.platform.database.TransientFailure;
import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.video.cost.DailyCostRepository;
import dev.studybuddy.video.limit.LimitConfig;
import dev.studybuddy.video.limit.TierLimits;

/**
 * Requests the first attempts of a user's jobs, up to the limit of the user's newest tier, and so that only a few of
 * them wait for a lane: the queue of the lanes is fair between users because each has about the same number of jobs in
 * it. Further jobs are parked: paid and queued, but not requested.
 */
@ApplicationScoped
public class ConcurrentJobLimiter {
    private static final Logger LOG = Logger.getLogger(ConcurrentJobLimiter.class);
    private static final int BATCH = 100;
    private static final String REQUEST = """
            WITH next AS (
                SELECT id FROM job
                WHERE user_id = $1 AND status = 'queued' AND requested_at IS NULL
                ORDER BY id
                LIMIT (
                    SELECT greatest(0, least((
                        SELECT CASE tier WHEN 'enterprise' THEN $4::integer WHEN 'pro' THEN $3::integer
                               ELSE $2::integer END
                        FROM job
                        WHERE user_id = $1
                        ORDER BY id DESC
                        LIMIT 1
                    ) - count(*), $6::integer - count(*) FILTER (
                        WHERE sign_of_life_at IS NULL AND next_attempt_at IS NULL
                    )))
                    FROM job
                    WHERE user_id = $1 AND status IN ('queued', 'running') AND requested_at IS NOT NULL
                )
                FOR UPDATE SKIP LOCKED
            ), requested AS (
                UPDATE job
                SET seq = seq + 1, message = $5, requested_at = now(), updated_at = now()
                FROM next
                WHERE job.id = next.id
                RETURNING job.*
            )
            SELECT job.*,
            """ + DailyCostRepository.USER_CENTS_TODAY + " FROM requested AS job ORDER BY id";
    private static final String FIND_USERS_BELOW_LIMIT = """
            SELECT parked.user_id
            FROM (SELECT DISTINCT user_id FROM job WHERE status = 'queued' AND requested_at IS NULL) AS parked
            WHERE (
                SELECT count(*) < (
                    SELECT CASE tier WHEN 'enterprise' THEN $3::integer WHEN 'pro' THEN $2::integer ELSE $1::integer END
                    FROM job
                    WHERE user_id = parked.user_id
                    ORDER BY id DESC
                    LIMIT 1
                ) AND count(*) FILTER (WHERE sign_of_life_at IS NULL AND next_attempt_at IS NULL) < $5
                FROM job
                WHERE user_id = parked.user_id AND status IN ('queued', 'running') AND requested_at IS NOT NULL
            )
            LIMIT $4
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final JobEvents events;
    private final TierLimits limits;
    private final int waitingJobs;

    ConcurrentJobLimiter(Pool pool, Outbox outbox, JobEvents events, LimitConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.events = events;
        this.limits = config.concurrentJobs();
        this.waitingJobs = config.waitingJobs();
    }

    /**
     * Requests a user's oldest parked jobs up to the limits. Called last in a transaction: the advisory lock follows
     * the locks of the changed jobs, and after it only free jobs are locked (SKIP LOCKED), so that no deadlock is
     * possible.
     *
     * @return the ids of the requested jobs
     */
    public Uni<List<UUID>> request(SqlConnection tx, UUID userId) {
        Tuple parameters = Tuple.tuple().addUUID(userId).addInteger(limits.free()).addInteger(limits.pro())
                .addInteger(limits.enterprise()).addString(JobEvents.WAITING_FOR_LANE).addInteger(waitingJobs);
        return AdvisoryLock.CONCURRENT_JOBS.exclusive(tx, userId)
                .chain(() -> tx.preparedQuery(REQUEST).execute(parameters))
                .call(rows -> outbox.appendAll(tx, rows.stream().flatMap(row -> {
                    Job job = Job.from(row);
                    return Stream.of(events.waiting(job, JobEvents.WAITING_FOR_LANE),
                            events.requested(job, row.getDouble("user_cents_today")));
                }).toList()))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    /**
     * Requests parked jobs of users below their limit: after an upgrade, or when a concurrent end did not select
     * them.
     */
    @Scheduled(every = "${studybuddy.recovery.interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> requestParked() {
        return pool.preparedQuery(FIND_USERS_BELOW_LIMIT)
                .execute(Tuple.of(limits.free(), limits.pro(), limits.enterprise(), BATCH, waitingJobs))
                .chain(rows -> Multi.createFrom().iterable(rows)
                        .onItem().transformToUniAndConcatenate(
                                row -> pool.withTransaction(tx -> request(tx, row.getUUID("user_id"))))
                        .collect().asList().replaceWithVoid())
                .onFailure().recoverWithUni(failure -> {
                    LOG.warnf("Request of parked jobs failed: exception=%s", TransientFailure.kind(failure));
                    return Uni.createFrom().voidItem();
                });
    }
}
