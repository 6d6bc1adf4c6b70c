package dev.studybuddy.video.people;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.video.job.Endings;
import dev.studybuddy.video.library.Drafts;

/** Removes whatever this service keeps of a person, except for the id, by which what comes late is known. */
@ApplicationScoped
class Erasure {
    /** Behind the jobs, as everywhere. */
    private static final List<String> DELETE = List.of(
            "DELETE FROM video WHERE user_id = $1",
            "DELETE FROM idempotency WHERE user_id = $1",
            "DELETE FROM daily_videos WHERE user_id = $1",
            "DELETE FROM playlist_reading WHERE user_id = $1");

    private final ErasedPeople erased;
    private final Endings endings;
    private final Drafts drafts;

    Erasure(ErasedPeople erased, Endings endings, Drafts drafts) {
        this.erased = erased;
        this.endings = endings;
        this.drafts = drafts;
    }

    /** Harmless to repeat. Fails without Redis, where texts may still be: it is not done then. */
    Uni<Void> erase(SqlConnection tx, UUID userId) {
        return erased.add(tx, userId)
                .chain(() -> endings.erase(tx, userId))
                .chain(drafts::forget)
                .chain(() -> Multi.createFrom().iterable(DELETE)
                        .onItem().transformToUniAndConcatenate(sql -> tx.preparedQuery(sql).execute(Tuple.of(userId)))
                        .collect().last().replaceWithVoid());
    }
}
