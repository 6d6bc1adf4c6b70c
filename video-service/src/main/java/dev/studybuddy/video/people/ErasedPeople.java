package dev.studybuddy.video.people;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.problem.Problem;

/** Knows who is erased, and keeps whatever such a person's last token still asks for from leaving something behind. */
@ApplicationScoped
public class ErasedPeople {
    private static final String KEY = "hashtextextended('erasure of ' || $1::text, 0)";
    /** Those who store something of a person do not wait for each other, only for an erasure, and it for them. */
    private static final String WHILE_THERE = "SELECT pg_advisory_xact_lock_shared(" + KEY + ")";
    private static final String ALONE = "SELECT pg_advisory_xact_lock(" + KEY + ")";
    private static final String FIND = "SELECT 1 FROM erased_person WHERE user_id = $1";
    private static final String ADD = "INSERT INTO erased_person (user_id) VALUES ($1) ON CONFLICT DO NOTHING";

    private final Pool pool;

    ErasedPeople(Pool pool) {
        this.pool = pool;
    }

    /**
     * Keeps a person from being erased before the transaction ends. The first thing that it does.
     *
     * @throws Problem {@code unauthenticated} when they are erased already
     */
    public Uni<Void> refuse(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(WHILE_THERE).execute(Tuple.of(userId.toString())).chain(() -> known(tx, userId));
    }

    /** @throws Problem {@code unauthenticated} when they are erased */
    public Uni<Void> refuse(UUID userId) {
        return known(pool, userId);
    }

    private static Uni<Void> known(SqlClient client, UUID userId) {
        return client.preparedQuery(FIND).execute(Tuple.of(userId)).invoke(rows -> {
            if (rows.rowCount() > 0) {
                throw Problem.unauthenticated();
            }
        }).replaceWithVoid();
    }

    /** Waits for whatever is being stored of a person; from the transaction's end on they are erased. */
    Uni<Void> add(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(ALONE).execute(Tuple.of(userId.toString()))
                .chain(() -> tx.preparedQuery(ADD).execute(Tuple.of(userId))).replaceWithVoid();
    }
}
