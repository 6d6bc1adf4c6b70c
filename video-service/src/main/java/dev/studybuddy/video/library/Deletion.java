package dev.studybuddy.video.library;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.job.Endings;
import dev.studybuddy.video.job.Job;
import dev.studybuddy.video.people.ErasedPeople;

/** Removes a video. Of its jobs the figures stay, because the ledger may still ask; the person's words go. */
@ApplicationScoped
class Deletion {
    private static final String DELETE = "DELETE FROM video WHERE id = $1 AND user_id = $2";
    private static final String EMPTY = """
            UPDATE job
            SET youtube_id = NULL, subject = NULL, caption_language = NULL, note_language = NULL, style = NULL
            WHERE video_id = $1
            RETURNING *
            """;

    private final Pool pool;
    private final Endings endings;
    private final ErasedPeople erased;
    private final Outbox outbox;

    Deletion(Pool pool, Endings endings, ErasedPeople erased, Outbox outbox) {
        this.pool = pool;
        this.endings = endings;
        this.erased = erased;
        this.outbox = outbox;
    }

    /** @throws Problem {@code not_found} when it is not this person's */
    Uni<Void> delete(UUID userId, UUID videoId) {
        // The job first, as everywhere: whoever changes both locks them in this order. And once more behind the video,
        // because a new job for it may have come in between; after its deletion none can.
        return pool.withTransaction(tx -> erased.refuse(tx, userId)
                .chain(() -> endings.cancelDeleted(tx, userId, videoId))
                .chain(() -> tx.preparedQuery(DELETE).execute(Tuple.of(videoId, userId)))
                .invoke(deleted -> {
                    if (deleted.rowCount() == 0) {
                        throw Problem.notFound();
                    }
                })
                .chain(() -> endings.cancelDeleted(tx, userId, videoId))
                .chain(() -> outbox.append(tx, "video.deleted", videoId,
                        new VideoDeleted(videoId, userId, Instant.now().truncatedTo(ChronoUnit.MILLIS))))
                .chain(() -> tx.preparedQuery(EMPTY).execute(Tuple.of(videoId)))
                .chain(rows -> endings.deleted(tx, userId, rows.stream().map(Job::of).toList())));
    }
}
