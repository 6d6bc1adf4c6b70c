package dev.studybuddy.video.submission;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.cleanup.CleanupTask;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.idempotency.IdempotencyKeys;
import dev.studybuddy.platform.text.Sha256;

/** The submission that an {@code Idempotency-Key} stands for, per user, for 24 hours. */
@ApplicationScoped
public class SubmissionKeys {
    private static final String TABLE = "idempotency";
    private static final String DELETE = "DELETE FROM idempotency WHERE job_id = $1";

    private final IdempotencyKeys keys = new IdempotencyKeys(TABLE, List.of("job_id", "video_id"));

    /**
     * Claims a key for the transaction's submission, or finds the earlier submission with this key.
     *
     * @param request equal for equal requests
     */
    Uni<Optional<SubmissionId>> claim(SqlConnection tx, UUID userId, Optional<String> key, Object request) {
        return keys.claim(tx, userId, key, Sha256.hex(EventJson.write(request)))
                .map(found -> found.map(row -> new SubmissionId(row.getUUID("video_id"), row.getUUID("job_id"))));
    }

    /** Stores the submission that a claimed key stands for. */
    Uni<Void> save(SqlConnection tx, UUID userId, Optional<String> key, SubmissionId submission) {
        return keys.save(tx, userId, key, List.of(submission.jobId(), submission.videoId()));
    }

    /** Deletes the key of a rejected submission: with more credits, or on another day, the user may repeat it. */
    public Uni<Void> release(SqlConnection tx, UUID jobId) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(jobId)).replaceWithVoid();
    }

    @Produces
    @Singleton
    static CleanupTask cleanup() {
        return CleanupTask.hourly(TABLE, "created_at", Duration.ofHours(24));
    }
}
