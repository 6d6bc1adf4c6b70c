package dev.studybuddy.notes.note;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Lets one transaction at a time change what there is of a video. Without it a draft and the ending of its job, which come
 * on different topics, would not see each other, and a note would stay that must not be there.
 */
public final class VideoLock {
    private static final String TAKE = """
            SELECT pg_advisory_xact_lock_shared(hashtext('person'), hashtext($1::text)),
                   pg_advisory_xact_lock(hashtext('video'), hashtext($2::text))
            """;

    private VideoLock() {}

    /** Held until the transaction ends; the erasure of the person whose video it is waits for that. */
    public static Uni<Void> take(SqlConnection tx, UUID userId, UUID videoId) {
        return tx.preparedQuery(TAKE).execute(Tuple.of(userId.toString(), videoId.toString())).replaceWithVoid();
    }
}
