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
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.cleanup.CleanupTask;
import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.outbox.Outbox;

/** Stores the facts of videos and pending fetches: one row for each video, shared by all users. */
@ApplicationScoped
class PreviewFetchRepository {
    /** Whether a row is still used: a pending fetch, or a result that is fresh enough for its kind. */
    private static final String CURRENT = """
            CASE
                WHEN existing.done_at IS NULL THEN existing.requested_at >= now() - $2 * interval '1 millisecond'
                WHEN existing.code IS NULL THEN existing.done_at >= now() - $3 * interval '1 millisecond'
                WHEN existing.code = ANY ($4::text[]) THEN existing.done_at >= now() - $5 * interval '1 millisecond'
                ELSE existing.done_at >= now() - $6 * interval '1 millisecond'
            END
            """;
    private static final String FIND_CURRENT = "SELECT id FROM video_preview AS existing WHERE youtube_id = $1 AND "
            + CURRENT;
    private static final String COUNT = """
            SELECT count(*) AS in_hour,
                   count(*) FILTER (WHERE done_at IS NULL AND requested_at >= now() - $2 * interval '1 millisecond')
                       AS pending
            FROM video_preview
            WHERE user_id = $1 AND requested_at >= now() - interval '1 hour'
            """;
    /** One statement decides which request starts the fetch; concurrent requests find its row. */
    private static final String CLAIM = """
            INSERT INTO video_preview AS existing (youtube_id, user_id)
            VALUES ($1, $7)
            ON CONFLICT (youtube_id) DO UPDATE
            SET request_id = uuidv7(), user_id = $7, requested_at = now(), done_at = NULL, content = NULL, code = NULL
            WHERE NOT
            """ + CURRENT + " RETURNING id, request_id";
    private static final String FIND = "SELECT done_at, content, code FROM video_preview WHERE id = $1";
    private static final String COMPLETE = """
            UPDATE video_preview
            SET done_at = now(), content = $2, code = $3
            WHERE request_id = $1 AND done_at IS NULL
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final ErasedUsers erased;
    private final PreviewConfig config;
    private final Clock clock;

    PreviewFetchRepository(Pool pool, Outbox outbox, ErasedUsers erased, PreviewConfig config, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.erased = erased;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Starts a fetch unless a recent result or a pending fetch exists. Returns the id of the row, which changes later;
     * empty if the user has reached a limit, so that nothing is fetched.
     */
    Uni<Optional<UUID>> request(UUID userId, String youtubeId) {
        return pool.preparedQuery(FIND_CURRENT).execute(parameters(youtubeId)).map(PreviewFetchRepository::id)
                .chain(current -> current.isPresent()
                        ? erased.requireNotErased(userId).replaceWith(current)
                        : start(userId, youtubeId));
    }

    private Uni<Optional<UUID>> start(UUID userId, String youtubeId) {
        // Exclusive, as the user's other previews count too.
        return pool.withTransaction(tx -> AdvisoryLock.USER.exclusive(tx, userId)
                .chain(() -> erased.requireNotErased(tx, userId))
                .chain(() -> isWithinLimits(tx, userId))
                .chain(within -> within ? claim(tx, userId, youtubeId) : Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Boolean> isWithinLimits(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(COUNT).execute(Tuple.of(userId, config.lostAfter().toMillis()))
                .map(rows -> rows.iterator().next())
                .map(row -> row.getLong("in_hour") < config.maxPerHour()
                        && row.getLong("pending") < config.maxPending());
    }

    private Uni<Optional<UUID>> claim(SqlConnection tx, UUID userId, String youtubeId) {
        return tx.preparedQuery(CLAIM).execute(parameters(youtubeId).addUUID(userId)).chain(claimed -> {
            if (claimed.rowCount() == 0) {
                return tx.preparedQuery(FIND_CURRENT).execute(parameters(youtubeId)).map(PreviewFetchRepository::id);
            }
            Row row = claimed.iterator().next();
            return outbox.append(tx, PreviewRequestedEvent.TOPIC, userId,
                    new PreviewRequestedEvent(row.getUUID("request_id"), userId, youtubeId, clock.instant()))
                    .replaceWith(Optional.of(row.getUUID("id")));
        });
    }

    /** Finds the state of a fetch. A row that was deleted with its user counts as pending. */
    Uni<PreviewFetch> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 0
                ? PreviewFetch.PENDING
                : PreviewFetch.from(rows.iterator().next()));
    }

    /** Stores the result of a fetch. The result of a deleted or repeated fetch is ignored. */
    Uni<Void> complete(SqlConnection tx, PreviewDoneEvent done) {
        if (done.requestId() == null || (done.video() == null && done.code() == null)) {
            throw new UnreadableEvent("neither a video nor a code");
        }
        return tx.preparedQuery(COMPLETE).execute(Tuple.of(done.requestId(),
                done.video() == null ? null : EventJson.write(done.video()), done.code())).replaceWithVoid();
    }

    private Tuple parameters(String youtubeId) {
        return Tuple.of(youtubeId, config.lostAfter().toMillis(), config.freshFor().toMillis(),
                PreviewFetch.OBSTACLES.toArray(String[]::new), config.obstacleFreshFor().toMillis(),
                config.retryAfter().toMillis());
    }

    private static Optional<UUID> id(RowSet<Row> rows) {
        return rows.stream().findFirst().map(row -> row.getUUID("id"));
    }

    @Produces
    @Singleton
    static CleanupTask cleanup() {
        return CleanupTask.hourly("video_preview", "requested_at", Duration.ofDays(1));
    }
}
