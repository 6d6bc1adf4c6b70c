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

import dev.studybuddy.platform.cleanup.CleanupTask;
import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.outbox.OutgoingEvent;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.fetch.FetchTable;

/** Stores fetched playlists and pending fetches: one row for each playlist, shared by all users. */
@ApplicationScoped
class PlaylistFetchRepository {
    private static final String TABLE = "playlist_fetch";
    private static final int RETRY_AFTER_SECONDS = 60;

    private final FetchTable fetches;
    private final Clock clock;

    PlaylistFetchRepository(Pool pool, Outbox outbox, ErasedUsers erased, PlaylistConfig config, Clock clock) {
        this.fetches = new FetchTable(pool, outbox, erased, new FetchTable.Columns(TABLE, "playlist_id"),
                new FetchTable.Settings(config.freshFor(), PlaylistFetch.FINAL.keySet(), config.freshFor(),
                        config.retryAfter(), config.lostAfter(), config.maxPending(), config.maxPerHour()));
        this.clock = clock;
    }

    /**
     * Starts a fetch unless a recent result or a pending fetch exists. Returns the id of the row, which changes
     * later.
     *
     * @return fails with {@code rate_limited} if the user has reached a limit
     */
    Uni<UUID> request(UUID userId, String playlistId) {
        return fetches.request(userId, playlistId, id -> new OutgoingEvent(PlaylistRequestedEvent.TOPIC, userId,
                new PlaylistRequestedEvent(id, userId, playlistId, clock.instant())))
                .map(row -> row.orElseThrow(() -> new Problem(429, "rate_limited",
                        "You have opened many playlists in a short time. Try again in a few minutes.")
                        .withHeader("Retry-After", RETRY_AFTER_SECONDS)));
    }

    /** Finds the state of a fetch. A row that was deleted with its user counts as pending. */
    Uni<PlaylistFetch> find(UUID id) {
        return fetches.find(id).map(row -> row.map(PlaylistFetch::from)
                .orElseGet(() -> new PlaylistFetch(false, null, null)));
    }

    /** Stores the result of a fetch. The result of a deleted or repeated fetch is ignored. */
    Uni<Void> complete(SqlConnection tx, PlaylistDoneEvent done) {
        if (done.requestId() == null || (done.playlist() == null) == (done.code() == null)) {
            throw new UnreadableEvent("neither a playlist nor a code");
        }
        return fetches.complete(tx, done.requestId(),
                done.playlist() == null ? null : EventJson.write(done.playlist()), done.code());
    }

    @Produces
    @Singleton
    static CleanupTask cleanup() {
        return CleanupTask.hourly(TABLE, "requested_at", Duration.ofDays(1));
    }
}
