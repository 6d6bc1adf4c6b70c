package dev.studybuddy.video.library;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.messaging.http.Problem;
import dev.studybuddy.messaging.outbox.Outbox;
import dev.studybuddy.video.job.Endings;

/** Removes a video. Of its jobs the figures stay, because the ledger may still ask; the person's words go. */
@ApplicationScoped
class Deletion {
    private static final String DELETE = "DELETE FROM video WHERE id = $1 AND user_id = $2";
    private static final String EMPTY = """
            UPDATE job
            SET youtube_id = NULL, subject = NULL, caption_language = NULL, note_language = NULL, style = NULL
            WHERE video_id = $1
            """;

    private final Pool pool;
    private final Endings endings;
    private final Outbox outbox;

    Deletion(Pool pool, Endings endings, Outbox outbox) {
        this.pool = pool;
        this.endings = endings;
        this.outbox = outbox;
    }

    /** @throws Problem {@code not_found} when it is not this person's */
    Uni<Void> delete(UUID userId, UUID videoId) {
        // The job first, as everywhere: whoever changes both locks them in this order. And once more behind the video,
        // because a new job for it may have come in between; after its deletion none can.
        return pool.withTransaction(tx -> endings.cancelDeleted(tx, userId, videoId)
                .chain(() -> tx.preparedQuery(DELETE).execute(Tuple.of(videoId, userId)))
                .invoke(deleted -> {
                    if (deleted.rowCount() == 0) {
                        throw Problem.notFound();
                    }
                })
                .chain(() -> endings.cancelDeleted(tx, userId, videoId))
                .chain(() -> tx.preparedQuery(EMPTY).execute(Tuple.of(videoId)))
                .chain(() -> outbox.append(tx, "video.deleted", videoId,
                        new VideoDeleted(videoId, userId, Instant.now().truncatedTo(ChronoUnit.MILLIS)))));
    }
}
