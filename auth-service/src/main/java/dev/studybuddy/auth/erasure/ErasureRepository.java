package dev.studybuddy.auth.erasure;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.problem.Problem;

/** Deletes users and stores the state of each erasure in the table {@code erasure}. */
@ApplicationScoped
class ErasureRepository {
    /** After this time without confirmation of every service an erasure is overdue. */
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** The same lock as for adding and removing identities, so that neither runs concurrently. */
    private static final String LOCK_USER = "SELECT 1 FROM user_account WHERE id = $1 FOR NO KEY UPDATE";
    /**
     * Identities are locked before the delete in the order of a sign-in (identity, then user) to prevent a deadlock.
     */
    private static final String LOCK_IDENTITIES = "SELECT 1 FROM identity WHERE user_id = $1 FOR UPDATE";
    /** Cascades to identities, sessions, personal tokens and activity. */
    private static final String DELETE_USER = "DELETE FROM user_account WHERE id = $1";
    private static final String INSERT = """
            INSERT INTO erasure (user_id) VALUES ($1)
            RETURNING user_id, requested_at
            """;
    /**
     * The interval grows with the age of the erasure, from 20 seconds to an hour: a service that was down reads its
     * topic when it is back, and needs this only if the event is lost.
     */
    private static final String CLAIM_DUE = """
            UPDATE erasure
            SET last_published_at = now()
            WHERE user_id IN (
                SELECT user_id
                FROM erasure
                WHERE (video_done_at IS NULL OR notes_done_at IS NULL OR credits_done_at IS NULL)
                  AND last_published_at < now() - least(greatest(interval '20 seconds', (now() - requested_at) / 10),
                                                        interval '1 hour')
                ORDER BY last_published_at
                LIMIT 100
                FOR UPDATE SKIP LOCKED
            )
            RETURNING user_id, requested_at
            """;
    private static final String CONFIRM = """
            UPDATE erasure
            SET video_done_at   = CASE $2 WHEN 'video' THEN coalesce(video_done_at, now()) ELSE video_done_at END,
                notes_done_at   = CASE $2 WHEN 'notes' THEN coalesce(notes_done_at, now()) ELSE notes_done_at END,
                credits_done_at = CASE $2 WHEN 'credits' THEN coalesce(credits_done_at, now())
                                          ELSE credits_done_at END
            WHERE user_id = $1
            """;
    private static final String COUNT_PENDING = """
            SELECT count(*) AS pending,
                   count(*) FILTER (WHERE requested_at < now() - $1 * interval '1 second') AS overdue
            FROM erasure
            WHERE video_done_at IS NULL OR notes_done_at IS NULL OR credits_done_at IS NULL
            """;

    private final Pool pool;

    ErasureRepository(Pool pool) {
        this.pool = pool;
    }

    /** Deletes a user with all its data in this service; fails with 401 if the user does not exist. */
    Uni<Void> deleteUser(SqlClient tx, UUID userId) {
        return tx.preparedQuery(LOCK_USER).execute(Tuple.of(userId))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.unauthenticated();
                    }
                })
                .chain(() -> tx.preparedQuery(LOCK_IDENTITIES).execute(Tuple.of(userId)))
                .chain(() -> tx.preparedQuery(DELETE_USER).execute(Tuple.of(userId)))
                .replaceWithVoid();
    }

    /** Creates the tombstone. */
    Uni<UserErasedEvent> insert(SqlClient tx, UUID userId) {
        return tx.preparedQuery(INSERT).execute(Tuple.of(userId)).map(rows -> event(rows.iterator().next()));
    }

    /** Finds the unconfirmed erasures that are due for publishing and marks them as published. */
    Uni<List<UserErasedEvent>> claimDue(SqlClient tx) {
        return tx.query(CLAIM_DUE).execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(ErasureRepository::event).toList());
    }

    /** Records a service's confirmation. Idempotent; ignores unknown services and users that were not erased. */
    Uni<Void> confirm(SqlConnection tx, ErasureDoneEvent event) {
        return tx.preparedQuery(CONFIRM).execute(Tuple.of(event.userId(), event.service())).replaceWithVoid();
    }

    Uni<PendingErasures> countPending() {
        return pool.preparedQuery(COUNT_PENDING).execute(Tuple.of(LIMIT.toSeconds()))
                .map(rows -> rows.iterator().next())
                .map(row -> new PendingErasures(row.getLong("pending"), row.getLong("overdue")));
    }

    private static UserErasedEvent event(Row row) {
        return new UserErasedEvent(row.getUUID("user_id"), row.getOffsetDateTime("requested_at").toInstant());
    }
}
