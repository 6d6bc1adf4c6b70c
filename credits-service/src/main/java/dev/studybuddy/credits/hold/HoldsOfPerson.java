package dev.studybuddy.credits.hold;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** All that is open for one person. */
@ApplicationScoped
public class HoldsOfPerson {
    // Every hold is locked before the account is: an ending that locks one of them and then the account gets through.
    private static final String OPEN = """
            SELECT purpose, id, user_id, video_id, state
            FROM hold
            WHERE user_id = $1 AND state IN ('parked', 'held')
            ORDER BY created_at, id
            FOR UPDATE
            """;

    private final Holds holds;
    private final HoldEvents events;

    HoldsOfPerson(Holds holds, HoldEvents events) {
        this.holds = holds;
        this.events = events;
    }

    /** Releases what is held for somebody who was erased, declines what is parked, and says so. */
    public Uni<Void> endAll(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(OPEN).execute(Tuple.of(userId))
                .chain(rows -> Multi.createFrom().iterable(rows)
                        .onItem().transformToUniAndConcatenate(row -> end(tx, row)).collect().last())
                .replaceWithVoid();
    }

    private Uni<Void> end(SqlConnection tx, Row row) {
        Hold hold = Hold.of(row);
        if (row.getString("state").equals("parked")) {
            return holds.decide(tx, hold).chain(declined -> events.say(tx, hold, declined));
        }
        return holds.resolve(tx, hold, Ending.ERASED).chain(release -> release
                .map(given -> events.say(tx, hold, given)).orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
