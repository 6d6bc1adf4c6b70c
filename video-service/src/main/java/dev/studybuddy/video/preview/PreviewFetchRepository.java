package dev.studybuddy.video.preview;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
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
import dev.studybuddy.video.fetch.FetchTable;

/** Stores the facts of videos and pending fetches: one row for each video, shared by all users. */
@ApplicationScoped
class PreviewFetchRepository {
    private static final String TABLE = "video_preview";

    private final FetchTable fetches;
    private final Clock clock;

    PreviewFetchRepository(Pool pool, Outbox outbox, ErasedUsers erased, PreviewConfig config, Clock clock) {
        this.fetches = new FetchTable(pool, outbox, erased, new FetchTable.Columns(TABLE, "youtube_id"),
                new FetchTable.Settings(config.freshFor(), PreviewFetch.OBSTACLES, config.obstacleFreshFor(),
                        config.retryAfter(), config.lostAfter(), config.maxPending(), config.maxPerHour()));
        this.clock = clock;
    }

    /**
     * Starts a fetch unless a recent result or a pending fetch exists. Returns the id of the row, which changes later;
     * empty if the user has reached a limit, so that nothing is fetched.
     */
    Uni<Optional<UUID>> request(UUID userId, String youtubeId) {
        return fetches.request(userId, youtubeId, id -> new OutgoingEvent(PreviewRequestedEvent.TOPIC, userId,
                new PreviewRequestedEvent(id, userId, youtubeId, clock.instant())));
    }

    /** Finds the state of a fetch. A row that was deleted with its user counts as pending. */
    Uni<PreviewFetch> find(UUID id) {
        return fetches.find(id).map(row -> row.map(PreviewFetch::from).orElse(PreviewFetch.PENDING));
    }

    /** Stores the result of a fetch. The result of a deleted or repeated fetch is ignored. */
    Uni<Void> complete(SqlConnection tx, PreviewDoneEvent done) {
        if (done.requestId() == null || (done.video() == null && done.code() == null)) {
            throw new UnreadableEvent("neither a video nor a code");
        }
        return fetches.complete(tx, done.requestId(), done.video() == null ? null : EventJson.write(done.video()),
                done.code());
    }

    @Produces
    @Singleton
    static CleanupTask cleanup() {
        return CleanupTask.hourly(TABLE, "requested_at", Duration.ofDays(1));
    }
}
