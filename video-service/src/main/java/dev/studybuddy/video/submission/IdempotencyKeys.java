package dev.studybuddy.video.submission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.problem.Problem;

/** Remembers for 24 hours, per person, which submission an {@code Idempotency-Key} stood for. */
@ApplicationScoped
public class IdempotencyKeys {
    private static final int LONGEST = 255;
    /** Waits for a transaction that holds the same key: of two at once the second sees what the first did. */
    private static final String CLAIM = """
            INSERT INTO idempotency (user_id, key, fingerprint)
            VALUES ($1, $2, $3)
            ON CONFLICT (user_id, key) DO UPDATE
            SET fingerprint = $3, job_id = NULL, video_id = NULL, created_at = now()
            WHERE idempotency.created_at < now() - interval '24 hours'
            """;
    private static final String FIND = """
            SELECT fingerprint, job_id, video_id FROM idempotency
            WHERE user_id = $1 AND key = $2
            """;
    private static final String REMEMBER = """
            UPDATE idempotency SET job_id = $3, video_id = $4
            WHERE user_id = $1 AND key = $2
            """;
    private static final String FORGET = "DELETE FROM idempotency WHERE job_id = $1";
    private static final String CLEAN = "DELETE FROM idempotency WHERE created_at < now() - interval '24 hours'";

    private final Pool pool;

    IdempotencyKeys(Pool pool) {
        this.pool = pool;
    }

    /**
     * Claims a key for the transaction's submission, or gives the submission that it stands for already.
     *
     * @param key the header's value, or null: then nothing is claimed
     * @throws Problem {@code idempotency_key_reused} when it stands for another request
     */
    Uni<Optional<Accepted>> claim(SqlConnection tx, UUID userId, String key, Object request) {
        if (key == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw Problem.invalid("idempotency_key", "From 1 to " + LONGEST + " characters.");
        }
        String fingerprint = fingerprint(request);
        return tx.preparedQuery(CLAIM).execute(Tuple.of(userId, key, fingerprint)).chain(claimed -> {
            if (claimed.rowCount() == 1) {
                return Uni.createFrom().item(Optional.empty());
            }
            return tx.preparedQuery(FIND).execute(Tuple.of(userId, key))
                    .map(rows -> Optional.of(same(rows.iterator().next(), fingerprint)));
        });
    }

    private static Accepted same(Row row, String fingerprint) {
        if (!row.getString("fingerprint").equals(fingerprint)) {
            throw new Problem(422, "idempotency_key_reused", "This key was used for another request.");
        }
        return new Accepted(row.getUUID("video_id"), row.getUUID("job_id"));
    }

    /** Says what a claimed key stands for. */
    Uni<Void> remember(SqlConnection tx, UUID userId, String key, Accepted accepted) {
        return key == null
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(REMEMBER).execute(Tuple.of(userId, key, accepted.jobId(), accepted.videoId()))
                        .replaceWithVoid();
    }

    /** Frees the key of a submission that was declined: with more credits, or on another day, it may be tried again. */
    public Uni<Void> forget(SqlConnection tx, UUID jobId) {
        return tx.preparedQuery(FORGET).execute(Tuple.of(jobId)).replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "1m")
    Uni<Void> clean() {
        return pool.query(CLEAN).execute().replaceWithVoid();
    }

    private static String fingerprint(Object request) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(EventJson.write(request).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
