package dev.studybuddy.credits.hold;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.database.TransientFailure;

/**
 * Decides parked holds: submissions whose {@code video.submitted} arrived before the {@code user.registered} of their
 * user. They are decided when the account is created, and declined when it is not created in time.
 */
@ApplicationScoped
public class ParkedHoldService {
    private static final Logger LOG = Logger.getLogger(ParkedHoldService.class);
    private static final String FIND_BY_USER = """
            SELECT purpose, id, user_id, video_id
            FROM hold
            WHERE user_id = $1 AND state = 'parked'
            ORDER BY created_at
            """;
    // A registration does not see a hold that is parked in a concurrent transaction: the second condition finds it.
    private static final String FIND_DUE = """
            SELECT purpose, id, user_id, video_id
            FROM hold
            WHERE state = 'parked'
                AND (created_at < $1 OR EXISTS (SELECT FROM account WHERE account.user_id = hold.user_id))
            ORDER BY created_at
            LIMIT 100
            """;

    private final Pool pool;
    private final HoldDecider decider;
    private final HoldEventPublisher publisher;
    private final HoldConfig config;
    private final Clock clock;

    ParkedHoldService(Pool pool, HoldDecider decider, HoldEventPublisher publisher, HoldConfig config, Clock clock) {
        this.pool = pool;
        this.decider = decider;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    /** Decides the parked holds of a user, oldest first, in the transaction that created the account. */
    public Uni<Void> decideAll(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(FIND_BY_USER).execute(Tuple.of(userId))
                .chain(rows -> forEach(rows, hold -> decider.decide(tx, hold)
                        .chain(decision -> publisher.publishDecision(tx, hold, decision))));
    }

    @Scheduled(every = "{studybuddy.hold.parked-check-interval}", concurrentExecution = SKIP)
    Uni<Void> decideDue() {
        OffsetDateTime createdBefore = clock.instant().atOffset(ZoneOffset.UTC).minus(config.parkedFor());
        return pool.preparedQuery(FIND_DUE).execute(Tuple.of(createdBefore))
                .chain(rows -> forEach(rows, hold -> pool.withTransaction(tx -> decideOrDecline(tx, hold))))
                .onFailure().invoke(failure -> LOG.warnf("Decision of parked holds failed: exception=%s",
                        TransientFailure.kind(failure)))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> decideOrDecline(SqlConnection tx, Hold hold) {
        return decider.decide(tx, hold)
                .chain(decision -> decision instanceof HoldDecision.Parked
                        ? decider.declineUnknownAccount(tx, hold)
                        : Uni.createFrom().item(decision))
                .chain(decision -> publisher.publishDecision(tx, hold, decision));
    }

    private static Uni<Void> forEach(RowSet<Row> rows, Function<Hold, Uni<Void>> step) {
        List<Hold> parked = new ArrayList<>();
        rows.forEach(row -> parked.add(Hold.of(row)));
        return Multi.createFrom().iterable(parked).onItem().transformToUniAndConcatenate(step::apply).collect().last()
                .replaceWithVoid();
    }
}
