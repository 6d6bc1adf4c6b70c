package dev.studybuddy.credits.hold;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Ends the open holds of an erased user. */
@ApplicationScoped
public class HoldErasure {
    // Locks all holds before the account. A resolver locks one hold and then the account, so the two cannot deadlock.
    private static final String FIND_OPEN = """
            SELECT purpose, id, user_id, video_id, state
            FROM hold
            WHERE user_id = $1 AND state IN ('parked', 'held')
            ORDER BY created_at, id
            FOR UPDATE
            """;

    private final HoldDecider decider;
    private final HoldResolver resolver;
    private final HoldEventPublisher publisher;

    HoldErasure(HoldDecider decider, HoldResolver resolver, HoldEventPublisher publisher) {
        this.decider = decider;
        this.resolver = resolver;
        this.publisher = publisher;
    }

    /** Releases the held and declines the parked holds of a user who is already marked as erased. */
    public Uni<Void> endAll(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(FIND_OPEN).execute(Tuple.of(userId))
                .chain(rows -> Multi.createFrom().iterable(rows)
                        .onItem().transformToUniAndConcatenate(row -> end(tx, row)).collect().last())
                .replaceWithVoid();
    }

    private Uni<Void> end(SqlConnection tx, Row row) {
        Hold hold = Hold.of(row);
        return row.getString("state").equals("parked")
                ? decider.decide(tx, hold).chain(decision -> publisher.publishDecision(tx, hold, decision))
                : resolver.resolve(tx, hold, HoldResolution.ERASED);
    }
}
