package dev.studybuddy.platform.lock;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * All advisory locks of the system. PostgreSQL releases them when the transaction ends, {@link #OUTBOX} when the
 * connection ends.
 *
 * <p>Lock order, in every transaction of every service:
 * <ol>
 * <li>{@link #USER}: shared by each transaction that writes for the user, exclusive for the user's erasure, where
 * requests of the user are counted, and where all notes of the user change at once. Acquired before any row is locked.
 * <li>{@link #VIDEO}, in notes-service.
 * <li>Rows: job before video, and before the daily costs of its user, in video-service; purchase or hold before
 * account, identity before account, and account before journal, in credits-service; several rows of one table in the
 * order of their user, then their id.
 * <li>{@link #CONCURRENT_JOBS}, in video-service: acquired last. After it a transaction locks only jobs that no other
 * transaction has locked ({@code SKIP LOCKED}).
 * <li>{@link #CONCEPTS}, in notes-service: acquired after the row of the note. After it a transaction inserts links,
 * which waits for a note that is being deleted, before it deletes others.
 * </ol>
 * {@link #OUTBOX} and {@link #CLEAN_UP} are never waited for and are the first lock of their connection. So no two
 * transactions wait for each other.
 *
 * <p>The keys are those of the versions before, so that old and new replicas exclude each other during a deployment.
 */
public enum AdvisoryLock {
    /**
     * A user's data as a whole: exclusive while the user is erased, shared by every other writer. The second key is the
     * one of video-service before it used this class.
     */
    USER("hashtext('person'), hashtext(%1$s)", "hashtextextended('erasure of ' || %1$s, 0)"),
    /** The note of one video: its drafts, tombstones and edits exclude each other. */
    VIDEO("hashtext('video'), hashtext(%1$s)"),
    /** The requested jobs of one user: replicas decide one after the other how many may run. */
    CONCURRENT_JOBS("hashtextextended('concurrent jobs of ' || %1$s, 0)"),
    /** The concepts and links of one user: two new notes find each other, and neither gets too many links. */
    CONCEPTS("hashtextextended('concepts of ' || %1$s, 0)"),
    /**
     * One clean-up task of a service: one replica runs it at a time. Services in one database do not share their tasks.
     */
    CLEAN_UP("hashtext('clean-up'), hashtext(current_schema() || %1$s)"),
    /** The outbox of a service: the replica that holds it publishes. */
    OUTBOX("hashtext('outbox'), hashtext(current_schema() || %1$s)");

    /** The id in statements of the reactive client. */
    private static final String PARAMETER = "$1::text";

    private final String[] keys;

    AdvisoryLock(String... keys) {
        this.keys = keys;
    }

    /** Waits until no other transaction holds this lock. */
    public Uni<Void> exclusive(SqlConnection tx, UUID id) {
        return tx.preparedQuery(exclusiveSql(PARAMETER)).execute(Tuple.of(id.toString())).replaceWithVoid();
    }

    /**
     * The statement that waits for the lock.
     *
     * @param id the SQL expression of the id as text, with the parameter as the client of the database writes it
     */
    public String exclusiveSql(String id) {
        return sql("pg_advisory_xact_lock", id);
    }

    /** Waits until no other transaction holds this lock exclusively. */
    public Uni<Void> shared(SqlConnection tx, UUID id) {
        return tx.preparedQuery(sql("pg_advisory_xact_lock_shared", PARAMETER)).execute(Tuple.of(id.toString()))
                .replaceWithVoid();
    }

    /** Acquires the exclusive lock without waiting; false when another transaction holds it. */
    public Uni<Boolean> tryExclusive(SqlConnection tx, String name) {
        return tryTo("pg_try_advisory_xact_lock", tx, name);
    }

    /** As {@link #tryExclusive}, but the lock is held until the connection ends or releases its locks. */
    public Uni<Boolean> tryExclusiveForConnection(SqlConnection connection, String name) {
        return tryTo("pg_try_advisory_lock", connection, name);
    }

    private Uni<Boolean> tryTo(String function, SqlConnection connection, String name) {
        return connection.preparedQuery(sql(function, PARAMETER)).execute(Tuple.of(name))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private String sql(String function, String id) {
        return Arrays.stream(keys).map(key -> function + "(" + key.formatted(id) + ")")
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }
}
