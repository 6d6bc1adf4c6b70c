package dev.studybuddy.video.playlist;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.video.people.ErasedPeople;

/** What was read of playlists, and what is being read: each once at a time, for everybody who asks meanwhile. */
@ApplicationScoped
class Readings {
    /** One statement decides who has it read; the others find what that one asked for. */
    private static final String CLAIM = """
            INSERT INTO playlist_reading AS reading (playlist_id, user_id)
            VALUES ($1, $2)
            ON CONFLICT (playlist_id) DO UPDATE
            SET request_id = uuidv7(), user_id = $2, requested_at = now(), done_at = NULL, content = NULL, code = NULL
            WHERE CASE
                WHEN reading.done_at IS NULL THEN reading.requested_at < now() - $4 * interval '1 millisecond'
                ELSE reading.done_at < now() - $3 * interval '1 millisecond' OR reading.code <> ALL ($5::text[])
            END
            RETURNING id, request_id
            """;
    private static final String ID = "SELECT id FROM playlist_reading WHERE playlist_id = $1";
    private static final String FIND = "SELECT done_at, content, code FROM playlist_reading WHERE id = $1";
    private static final String DONE = """
            UPDATE playlist_reading
            SET done_at = now(), content = $2, code = $3
            WHERE request_id = $1 AND done_at IS NULL
            """;
    private static final String CLEAN = "DELETE FROM playlist_reading WHERE requested_at < now() - interval '1 day'";

    private final Pool pool;
    private final Outbox outbox;
    private final ErasedPeople erased;
    private final PlaylistSettings settings;

    Readings(Pool pool, Outbox outbox, ErasedPeople erased, PlaylistSettings settings) {
        this.pool = pool;
        this.outbox = outbox;
        this.erased = erased;
        this.settings = settings;
    }

    /** Has a playlist read unless it was lately, or is being read. The answer is the id of its row, to be waited for. */
    Uni<UUID> request(UUID userId, String playlistId) {
        Tuple given = Tuple.of(playlistId, userId, settings.freshFor().toMillis(), settings.lostAfter().toMillis(),
                Reading.FINAL.keySet().toArray(String[]::new));
        return pool.withTransaction(tx -> erased.refuse(tx, userId)
                .chain(() -> tx.preparedQuery(CLAIM).execute(given))
                .chain(claimed -> {
                    if (claimed.rowCount() == 0) {
                        return tx.preparedQuery(ID).execute(Tuple.of(playlistId))
                                .map(rows -> rows.iterator().next().getUUID("id"));
                    }
                    var row = claimed.iterator().next();
                    return outbox.append(tx, PlaylistRequested.TOPIC, userId,
                            PlaylistRequested.now(row.getUUID("request_id"), userId, playlistId))
                            .replaceWith(row.getUUID("id"));
                }));
    }

    /** How far it is. One that is gone, with the person who had asked for it, is not read any more. */
    Uni<Reading> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 0
                ? new Reading(false, null, null)
                : Reading.of(rows.iterator().next()));
    }

    /** Stores what came of it. What nobody asks for any more, or was asked for anew, is dropped. */
    Uni<Void> done(SqlConnection tx, PlaylistDone done) {
        if (done.requestId() == null || (done.playlist() == null) == (done.code() == null)) {
            throw new UnreadableEvent("it is neither a playlist nor a code");
        }
        return tx.preparedQuery(DONE).execute(Tuple.of(done.requestId(),
                done.playlist() == null ? null : EventJson.write(done.playlist()), done.code())).replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "1m")
    Uni<Void> clean() {
        return pool.query(CLEAN).execute().replaceWithVoid();
    }
}
