package dev.studybuddy.notes.note;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.platform.lock.AdvisoryLock;

/**
 * Lets one transaction at a time change the note of a video. Without it the transactions of a draft and of the end of
 * its job, which arrive on different topics, would not see each other's rows, and the note of a failed job could stay.
 */
public final class VideoLock {
    private VideoLock() {}

    /** Acquires the locks in the order of {@link AdvisoryLock}; an erasure of the user waits for the transaction. */
    public static Uni<Void> acquire(SqlConnection tx, UUID userId, UUID videoId) {
        return AdvisoryLock.USER.shared(tx, userId).chain(() -> AdvisoryLock.VIDEO.exclusive(tx, videoId));
    }
}
