package dev.studybuddy.notes.assessment;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.cleanup.CleanupTask;
import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.problem.Problem;

/** Opens and finds requests for new assessments. */
@ApplicationScoped
class AssessmentRequestService {
    // Expired requests need no task that ends them: they count as failed.
    private static final String FIND = """
            SELECT latest.id AS request_id,
                   CASE WHEN latest.expired THEN 'failed' ELSE latest.state END AS status,
                   CASE WHEN latest.expired THEN 'deadline_exceeded' ELSE latest.error_code END AS error_code,
                   latest.requested_at
            FROM note
            LEFT JOIN LATERAL (
                SELECT *, state = 'requested' AND expires_at <= now() AS expired
                FROM assessment_request
                WHERE note_id = note.id
                ORDER BY id DESC
                LIMIT 1
            ) latest ON true
            WHERE note.id = $1 AND note.user_id = $2
            """;
    private static final String COUNT = """
            SELECT count(*) AS requests,
                   ceil(extract(epoch FROM min(requested_at) + interval '1 day' - now()))::bigint AS seconds
            FROM assessment_request
            WHERE user_id = $1 AND requested_at > now() - interval '1 day'
            """;
    private static final String INSERT = """
            WITH request AS (
                INSERT INTO assessment_request (note_id, user_id, expires_at)
                VALUES ($1, $2, now() + $3 * interval '1 millisecond')
                RETURNING *
            )
            SELECT request.id AS request_id,
                   request.note_id,
                   request.user_id,
                   request.requested_at,
                   request.expires_at,
                   note.youtube_id,
                   current.title,
                   current.channel,
                   current.duration_seconds,
                   current.language,
                   current.transcript_language,
                   current.subject,
                   current.segments::text AS segments
            FROM request
            JOIN note ON note.id = request.note_id
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            """;
    /** Longer than the day of the limit. */
    private static final Duration RETENTION = Duration.ofDays(7);

    private final Pool pool;
    private final Outbox outbox;
    private final AssessmentConfig config;

    AssessmentRequestService(Pool pool, Outbox outbox, AssessmentConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.config = config;
    }

    /** The latest request for a note; empty when the user has no such note. */
    Uni<Optional<AssessmentRequest>> find(UUID noteId, UUID userId) {
        return find(pool, noteId, userId);
    }

    /**
     * Opens a request and publishes it. Returns the open request if there is one.
     *
     * @return empty when the user has no such note; fails with {@code too_many_assessments} beyond the daily limit
     */
    Uni<Optional<AssessmentRequest>> open(UUID noteId, UUID userId) {
        // Exclusive, as the user's requests for other notes count too.
        return pool.withTransaction(tx -> AdvisoryLock.USER.exclusive(tx, userId)
                .chain(() -> find(tx, noteId, userId))
                .chain(latest -> latest.isEmpty() || latest.get().awaitsAnswer()
                        ? Uni.createFrom().item(latest)
                        : requireWithinLimit(tx, userId).chain(() -> insert(tx, noteId, userId)).map(Optional::of)));
    }

    private static Uni<Optional<AssessmentRequest>> find(SqlClient client, UUID noteId, UUID userId) {
        return client.preparedQuery(FIND).execute(Tuple.of(noteId, userId)).map(rows -> rows.stream().findFirst().map(
                AssessmentRequest::of));
    }

    private Uni<Void> requireWithinLimit(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(COUNT).execute(Tuple.of(userId)).map(rows -> rows.iterator().next()).invoke(row -> {
            if (row.getLong("requests") >= config.dailyLimit()) {
                throw new Problem(429, "too_many_assessments",
                        "You have asked for too many new assessments today. Try again later.")
                        .withHeader("Retry-After", row.getLong("seconds"));
            }
        }).replaceWithVoid();
    }

    private Uni<AssessmentRequest> insert(SqlConnection tx, UUID noteId, UUID userId) {
        return tx.preparedQuery(INSERT).execute(Tuple.of(noteId, userId, config.timeout().toMillis()))
                .map(rows -> AssessmentRequestedEvent.of(rows.iterator().next()))
                .call(event -> outbox.append(tx, AssessmentRequestedEvent.TOPIC, userId, event))
                .map(event -> AssessmentRequest.opened(event.requestId(), event.requestedAt()));
    }

    @Produces
    @Singleton
    static CleanupTask cleanup() {
        return CleanupTask.hourly("assessment_request", "requested_at", RETENTION);
    }
}
