package dev.studybuddy.video.playlist;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.cleanup.CleanupTask;
import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.outbox.Outbox;

/** Stores fetched playlists and pending fetches: one row for each playlist, shared by all users. */
@ApplicationScoped
class PlaylistFetchRepository {
    /** One statement decides which request starts the fetch; concurrent requests find its row. */
    private static final String CLAIM = """
            INSERT INTO playlist_fetch AS existing (playlist_id, user_id)
            VALUES ($1, $2)
            ON CONFLICT (playlist_id) DO UPDATE
            SET request_id = uuidv7(), user_id = $2, requested_at = now(), done_at = NULL, content = NULL, code = NULL
            WHERE CASE
                WHEN existing.done_at IS NULL THEN existing.requested_at < now() - $4 * interval '1 millisecond'
                ELSE existing.done_at < now() - $3 * interval '1 millisecond' OR existing.code <> ALL ($5::text[])
            END
            RETURNING id, request_id
            """;
    private static final String ID = "SELECT id FROM playlist_fetch WHERE playlist_id = $1";
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
     */
    Uni<UUID> request(UUID userId, String playlistId) {
        Tuple parameters = Tuple.of(playlistId, userId, config.freshFor().toMillis(), config.lostAfter().toMillis(),
                PlaylistFetch.FINAL.keySet().toArray(String[]::new));
        return pool.withTransaction(tx -> erased.requireNotErased(tx, userId)
                .chain(() -> tx.preparedQuery(CLAIM).execute(parameters))
                .chain(claimed -> {
                    if (claimed.rowCount() == 0) {
                        return tx.preparedQuery(ID).execute(Tuple.of(playlistId))
                                .map(rows -> rows.iterator().next().getUUID("id"));
                    }
                    var row = claimed.iterator().next();
                    return outbox.append(tx, PlaylistRequestedEvent.TOPIC, userId,
                            new PlaylistRequestedEvent(row.getUUID("request_id"), userId, playlistId, clock.instant()))
                            .replaceWith(row.getUUID("id"));
                }));
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
