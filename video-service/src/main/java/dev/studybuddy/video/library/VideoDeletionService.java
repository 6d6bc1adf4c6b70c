package dev.studybuddy.video.library;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.job.Job;
import dev.studybuddy.video.job.JobCompletionService;

/** Deletes videos. Their jobs stay without the user's text, because the ledger may still request their outcome. */
@ApplicationScoped
class VideoDeletionService {
    private static final String DELETE = "DELETE FROM video WHERE id = $1 AND user_id = $2";
    private static final String CLEAR_TEXT = """
            UPDATE job
            SET youtube_id = NULL, subject = NULL, caption_language = NULL, note_language = NULL, style = NULL,
                instructions = NULL
            WHERE video_id = $1
            RETURNING *
            """;

    private final Pool pool;
    private final JobCompletionService completion;
    private final ErasedUsers erased;
    private final Outbox outbox;
    private final Clock clock;

    VideoDeletionService(Pool pool, JobCompletionService completion, ErasedUsers erased, Outbox outbox,
            Clock clock) {
        this.pool = pool;
        this.completion = completion;
        this.erased = erased;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @return fails with {@code not_found} when the video belongs to another user or does not exist */
    Uni<Void> delete(UUID userId, UUID videoId) {
        // Lock order: job before video. Repeated after the video's deletion, because a new job may have been stored in
        // between; after the deletion none can be.
        return pool.withTransaction(tx -> erased.requireNotErased(tx, userId)
                .chain(() -> completion.cancelDeleted(tx, userId, videoId))
                .chain(() -> tx.preparedQuery(DELETE).execute(Tuple.of(videoId, userId)))
                .invoke(deleted -> {
                    if (deleted.rowCount() == 0) {
                        throw Problem.notFound();
                    }
                })
                .chain(() -> completion.cancelDeleted(tx, userId, videoId))
                .chain(() -> outbox.append(tx, VideoDeletedEvent.TOPIC, videoId,
                        new VideoDeletedEvent(videoId, userId, clock.instant())))
                .chain(() -> tx.preparedQuery(CLEAR_TEXT).execute(Tuple.of(videoId)))
                .chain(rows -> completion.discardJobs(tx, userId, rows.stream().map(Job::from).toList())));
    }
}
