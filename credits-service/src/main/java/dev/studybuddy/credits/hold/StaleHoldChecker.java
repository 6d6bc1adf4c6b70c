package dev.studybuddy.credits.hold;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.database.TransientFailure;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.outbox.OutgoingEvent;

/**
 * Publishes {@code hold.questioned} for holds that are older than any job: the end of the job was lost, and
 * video-service republishes it. The hold stays until then.
 */
@ApplicationScoped
class StaleHoldChecker {
    private static final Logger LOG = Logger.getLogger(StaleHoldChecker.class);
    private static final String CLAIM = """
            UPDATE hold
            SET questioned_at = now()
            WHERE (purpose, id) IN (
                SELECT purpose, id
                FROM hold
                WHERE state = 'held' AND purpose = $1 AND decided_at < $2
                    AND (questioned_at IS NULL OR questioned_at < $3)
                ORDER BY decided_at
                LIMIT 100
                FOR UPDATE SKIP LOCKED
            )
            RETURNING id, video_id, user_id, questioned_at
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final HoldConfig config;
    private final Clock clock;

    StaleHoldChecker(Pool pool, Outbox outbox, HoldConfig config, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "{studybuddy.hold.stale-check-interval}", concurrentExecution = SKIP)
    Uni<Void> check() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Tuple stale = Tuple.of(Hold.VIDEO, now.minus(config.longestJob()), now.minus(config.questionAgainAfter()));
        return pool.withTransaction(tx -> tx.preparedQuery(CLAIM).execute(stale).chain(rows -> {
            List<OutgoingEvent> questions = new ArrayList<>();
            rows.forEach(row -> questions.add(question(row)));
            return outbox.appendAll(tx, questions);
        })).onFailure().invoke(failure -> LOG.warnf("Stale hold check failed: exception=%s",
                TransientFailure.kind(failure)))
                .onFailure().recoverWithNull();
    }

    private static OutgoingEvent question(Row row) {
        return new OutgoingEvent(HoldQuestionedEvent.TOPIC, row.getUUID("user_id"),
                new HoldQuestionedEvent(row.getUUID("id"), row.getUUID("video_id"), row.getUUID("user_id"),
                        row.getOffsetDateTime("questioned_at").toInstant()));
    }
}
