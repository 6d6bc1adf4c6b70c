package dev.studybuddy.credits.hold;

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

/**
 * Submissions of people whose account is not known yet, because {@code video.submitted} overtook {@code user.registered}.
 * They are decided as soon as the account is there, and declined when it does not come.
 */
@ApplicationScoped
public class ParkedHolds {
    private static final Logger LOG = Logger.getLogger(ParkedHolds.class);
    private static final String OF_PERSON = """
            SELECT purpose, id, user_id, video_id
            FROM hold
            WHERE user_id = $1 AND state = 'parked'
            ORDER BY created_at
            """;
    // An account may have come in a transaction that did not see the submission's: those are found here too.
    private static final String DUE = """
            SELECT purpose, id, user_id, video_id
            FROM hold
            WHERE state = 'parked'
                AND (created_at < $1 OR EXISTS (SELECT FROM account WHERE account.user_id = hold.user_id))
            ORDER BY created_at
            LIMIT 100
            """;

    private final Pool pool;
    private final Holds holds;
    private final HoldEvents events;
    private final HoldSettings settings;

    ParkedHolds(Pool pool, Holds holds, HoldEvents events, HoldSettings settings) {
        this.pool = pool;
        this.holds = holds;
        this.events = events;
        this.settings = settings;
    }

    /** Decides what a person has parked, oldest first, in the transaction that made their account known. */
    public Uni<Void> decideAll(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(OF_PERSON).execute(Tuple.of(userId))
                .chain(rows -> inOrder(rows,
                        hold -> holds.decide(tx, hold).chain(decision -> events.say(tx, hold, decision))));
    }

    @Scheduled(every = "{studybuddy.hold.sweep-every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        OffsetDateTime oldest = OffsetDateTime.now(ZoneOffset.UTC).minus(settings.parkedFor());
        return pool.preparedQuery(DUE).execute(Tuple.of(oldest))
                .chain(rows -> inOrder(rows, hold -> pool.withTransaction(tx -> decideOrDecline(tx, hold))))
                .onFailure().invoke(failure -> LOG.warnf("Parked submissions wait: %s", failure.getClass().getName()))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> decideOrDecline(SqlConnection tx, Hold hold) {
        return holds.decide(tx, hold)
                .chain(decision -> decision instanceof Decision.Parked
                        ? holds.giveUpOnAccount(tx, hold)
                        : Uni.createFrom().item(decision))
                .chain(decision -> events.say(tx, hold, decision));
    }

    private static Uni<Void> inOrder(RowSet<Row> rows, Function<Hold, Uni<Void>> step) {
        List<Hold> parked = new ArrayList<>();
        rows.forEach(row -> parked.add(Hold.of(row)));
        return Multi.createFrom().iterable(parked).onItem().transformToUniAndConcatenate(step::apply).collect().last()
                .replaceWithVoid();
    }
}
