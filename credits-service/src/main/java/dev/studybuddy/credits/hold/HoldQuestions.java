package dev.studybuddy.credits.hold;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.outbox.OutgoingEvent;

/**
 * Asks what became of jobs whose credits are held for longer than any job takes. The answer is the job's ending, said
 * again; nothing is guessed, however long it takes.
 */
@ApplicationScoped
class HoldQuestions {
    private static final Logger LOG = Logger.getLogger(HoldQuestions.class);
    private static final String ASK = """
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
    private final HoldSettings settings;

    HoldQuestions(Pool pool, Outbox outbox, HoldSettings settings) {
        this.pool = pool;
        this.outbox = outbox;
        this.settings = settings;
    }

    @Scheduled(every = "{studybuddy.hold.look-every:60s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> ask() {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        Tuple overdue = Tuple.of(Hold.VIDEO, now.minus(settings.longestJob()), now.minus(settings.askAgainAfter()));
        return pool.withTransaction(tx -> tx.preparedQuery(ASK).execute(overdue).chain(rows -> {
            List<OutgoingEvent> questions = new ArrayList<>();
            rows.forEach(row -> questions.add(new OutgoingEvent(HoldQuestioned.TOPIC, row.getUUID("user_id"),
                    new HoldQuestioned(row.getUUID("id"), row.getUUID("video_id"), row.getUUID("user_id"),
                            row.getOffsetDateTime("questioned_at").toInstant()))));
            return outbox.appendAll(tx, questions);
        })).onFailure().invoke(failure -> LOG.warnf("Old holds were not asked about: %s", failure.getClass().getName()))
                .onFailure().recoverWithNull();
    }
}
