package dev.studybuddy.platform.lock;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The transaction-scoped advisory locks of the system. PostgreSQL releases them when the transaction ends.
 *
 * <p>Lock order, in every transaction of every service: first the user (shared by whatever writes for the user, exclusive
 * for an erasure), then the video, then rows: job before video, account before hold. A transaction that needs several
 * locks acquires them in this order, so that no two transactions wait for each other.
 */
public enum AdvisoryLock {
    /** A user's data as a whole: exclusive while the user is erased, shared by every other writer. */
    USER("person"),
    /** The note of one video: its drafts, tombstones and edits exclude each other. */
    VIDEO("video"),
    /** The requested jobs of one user: replicas decide one after the other how many may run. */
    CONCURRENT_JOBS("concurrent-jobs"),
    /** One clean-up task of a service: one replica runs it at a time. */
    CLEAN_UP("clean-up");

    /** The first key: stays as it is, so that old and new replicas exclude each other during a deployment. */
    private final String namespace;

    AdvisoryLock(String namespace) {
        this.namespace = namespace;
    }

    /** Waits until no other transaction holds this lock. */
    public Uni<Void> exclusive(SqlConnection tx, UUID id) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))")
                .execute(Tuple.of(namespace, id.toString())).replaceWithVoid();
    }

    /** Waits until no other transaction holds this lock exclusively. */
    public Uni<Void> shared(SqlConnection tx, UUID id) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock_shared(hashtext($1), hashtext($2))")
                .execute(Tuple.of(namespace, id.toString())).replaceWithVoid();
    }

    /** Acquires the exclusive lock without waiting; false when another transaction holds it. */
    public Uni<Boolean> tryExclusive(SqlConnection tx, String name) {
        // The schema is part of the key: services that share a database do not share their tasks.
        return tx.preparedQuery("SELECT pg_try_advisory_xact_lock(hashtext($1), hashtext(current_schema() || $2))")
                .execute(Tuple.of(namespace, name)).map(rows -> rows.iterator().next().getBoolean(0));
    }
}
