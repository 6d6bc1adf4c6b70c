package dev.studybuddy.video.playlist;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.cleanup.CleanupTask;
import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.problem.Problem;

/** Stores fetched playlists and pending fetches: one row for each playlist, shared by all users. */
@ApplicationScoped
class PlaylistFetchRepository {
    private static final int RETRY_AFTER_SECONDS = 60;
    /** Whether a row is still used: a pending fetch, or a result that is fresh enough. */
    private static final String CURRENT = """
            CASE
                WHEN existing.done_at IS NULL THEN existing.requested_at >= now() - $3 * interval '1 millisecond'
                ELSE existing.done_at >= now() - $2 * interval '1 millisecond'
                     AND (existing.code IS NULL OR existing.code = ANY ($4::text[]))
            END
            """;
    private static final String FIND_CURRENT = "SELECT id FROM playlist_fetch AS existing WHERE playlist_id = $1 AND "
            + CURRENT;
    /** One statement decides which request starts the fetch; concurrent requests find its row. */
    private static final String CLAIM = """
            INSERT INTO playlist_fetch AS existing (playlist_id, user_id)
            VALUES ($1, $5)
            ON CONFLICT (playlist_id) DO UPDATE
            SET request_id = uuidv7(), user_id = $5, requested_at = now(), done_at = NULL, content = NULL, code = NULL
            WHERE NOT
            """ + CURRENT + " RETURNING id, request_id";
    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE requested_at >= now() - interval '1 hour') AS in_hour,
                   count(*) FILTER (WHERE done_at IS NULL AND requested_at >= now() - $2 * interval '1 millisecond')
                       AS pending
            FROM playlist_fetch
            WHERE user_id = $1
            """;
    private static final String FIND = "SELECT done_at, content, code FROM playlist_fetch WHERE id = $1";
    private static final String COMPLETE = """
            UPDATE playlist_fetch
            SET done_at = now(), content = $2, code = $3
            WHERE request_id = $1 AND done_at IS NULL
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final ErasedUsers erased;
    private final PlaylistConfig config;
    private final Clock clock;

    PlaylistFetchRepository(Pool pool, Outbox outbox, ErasedUsers erased, PlaylistConfig config,
            Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.erased = erased;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Starts a fetch unless a recent result or a pending fetch exists. Returns the id of the row, which changes
     * later.
     *
     * @return fails with {@code rate_limited} if the user has reached a limit
     */
    Uni<UUID> request(UUID userId, String playlistId) {
        return pool.preparedQuery(FIND_CURRENT).execute(parameters(playlistId)).chain(rows -> rows.rowCount() == 0
                ? start(userId, playlistId)
                : erased.requireNotErased(userId).replaceWith(rows.iterator().next().getUUID("id")));
    }

    private Uni<UUID> start(UUID userId, String playlistId) {
        // Exclusive, as the user's other fetches count too.
        return pool.withTransaction(tx -> AdvisoryLock.USER.exclusive(tx, userId)
                .chain(() -> erased.requireNotErased(tx, userId))
                .chain(() -> requireWithinLimits(tx, userId))
                .chain(() -> claim(tx, userId, playlistId)));
    }

    private Uni<Void> requireWithinLimits(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(COUNT).execute(Tuple.of(userId, config.lostAfter().toMillis())).invoke(rows -> {
            Row row = rows.iterator().next();
            if (row.getLong("in_hour") >= config.maxPerHour() || row.getLong("pending") >= config.maxPending()) {
                throw new Problem(429, "rate_limited",
                        "You have opened many playlists in a short time. Try again in a few minutes.")
                        .withHeader("Retry-After", RETRY_AFTER_SECONDS);
            }
        }).replaceWithVoid();
    }

    private Uni<UUID> claim(SqlConnection tx, UUID userId, String playlistId) {
        return tx.preparedQuery(CLAIM).execute(parameters(playlistId).addUUID(userId)).chain(claimed -> {
            if (claimed.rowCount() == 0) {
                return tx.preparedQuery(FIND_CURRENT).execute(parameters(playlistId))
                        .map(rows -> rows.iterator().next().getUUID("id"));
            }
            Row row = claimed.iterator().next();
            return outbox.append(tx, PlaylistRequestedEvent.TOPIC, userId,
                    new PlaylistRequestedEvent(row.getUUID("request_id"), userId, playlistId, clock.instant()))
                    .replaceWith(row.getUUID("id"));
        });
    }

    private Tuple parameters(String playlistId) {
        return Tuple.of(playlistId, config.freshFor().toMillis(), config.lostAfter().toMillis(),
                PlaylistFetch.FINAL.keySet().toArray(String[]::new));
    }

    /** Finds the state of a fetch. A row that was deleted with its user counts as pending. */
    Uni<PlaylistFetch> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 0
                ? new PlaylistFetch(false, null, null)
                : PlaylistFetch.from(rows.iterator().next()));
    }

    /** Stores the result of a fetch. The result of a deleted or repeated fetch is ignored. */
    Uni<Void> complete(SqlConnection tx, PlaylistDoneEvent done) {
        if (done.requestId() == null || (done.playlist() == null) == (done.code() == null)) {
            throw new UnreadableEvent("neither a playlist nor a code");
        }
        return tx.preparedQuery(COMPLETE).execute(Tuple.of(done.requestId(),
                done.playlist() == null ? null : EventJson.write(done.playlist()), done.code())).replaceWithVoid();
    }

    @Produces
    @Singleton
    static CleanupTask cleanup() {
        return CleanupTask.hourly("playlist_fetch", "requested_at", Duration.ofDays(1));
    }
}
