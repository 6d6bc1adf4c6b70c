package dev.studybuddy.video.erasure;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.user.LogContext;
import dev.studybuddy.video.job.JobCompletionService;
import dev.studybuddy.video.library.DraftRepository;

/** Deletes everything that this service stores about a user, except for the tombstone. */
@ApplicationScoped
class UserErasureService {
    /** Before the jobs are deleted. The subject of a row is a job; it becomes the hash of the user. */
    private static final String ANONYMIZE_AUDIT = """
            UPDATE operator_audit SET subject = $2 WHERE subject IN (SELECT id::text FROM job WHERE user_id = $1)
            """;
    /** After the jobs, as the lock order requires. */
    private static final List<String> DELETE = List.of(
            "DELETE FROM video WHERE user_id = $1",
            "DELETE FROM idempotency WHERE user_id = $1",
            "DELETE FROM daily_videos WHERE user_id = $1",
            "DELETE FROM daily_cost WHERE user_id = $1",
            "DELETE FROM playlist_fetch WHERE user_id = $1",
            "DELETE FROM video_preview WHERE user_id = $1");

    private final ErasedUsers erased;
    private final JobCompletionService completion;
    private final DraftRepository drafts;

    UserErasureService(ErasedUsers erased, JobCompletionService completion, DraftRepository drafts) {
        this.erased = erased;
        this.completion = completion;
        this.drafts = drafts;
    }

    /** Idempotent. Fails while Redis is unavailable, because it may still hold drafts. */
    Uni<Void> erase(SqlConnection tx, UUID userId) {
        return erased.add(tx, userId)
                .chain(() -> tx.preparedQuery(ANONYMIZE_AUDIT)
                        .execute(Tuple.of(userId, LogContext.hash(userId.toString()))))
                .chain(() -> completion.erase(tx, userId))
                .chain(drafts::delete)
                .chain(() -> Multi.createFrom().iterable(DELETE)
                        .onItem().transformToUniAndConcatenate(sql -> tx.preparedQuery(sql).execute(Tuple.of(userId)))
                        .collect().last().replaceWithVoid());
    }
}
