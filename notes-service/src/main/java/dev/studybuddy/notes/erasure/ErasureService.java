package dev.studybuddy.notes.erasure;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.outbox.Outbox;

/** Deletes everything that this service stores of a user. */
@ApplicationScoped
class ErasureService {
    private static final String DELETE_NOTES = "DELETE FROM note WHERE user_id = $1";
    private static final String DELETE_COURSES = "DELETE FROM course WHERE user_id = $1";
    private static final String DELETE_OVERRIDES = "DELETE FROM concept_override WHERE user_id = $1";
    private static final String DELETE_SUBJECTS = "DELETE FROM former_subject WHERE user_id = $1";

    private final ErasedUsers erasedUsers;
    private final Outbox outbox;
    private final Clock clock;

    ErasureService(ErasedUsers erasedUsers, Outbox outbox, Clock clock) {
        this.erasedUsers = erasedUsers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Deletes all notes of the user with their versions, concepts, links, cards and shares, all courses, all merges
     * of concepts and all names of renamed subjects, and adds the tombstone that rejects later events. Publishes the
     * result each time, also when the user is already erased.
     */
    Uni<Void> erase(SqlConnection tx, UUID userId) {
        return erasedUsers.add(tx, userId)
                .chain(() -> tx.preparedQuery(DELETE_NOTES).execute(Tuple.of(userId)))
                .chain(() -> tx.preparedQuery(DELETE_COURSES).execute(Tuple.of(userId)))
                .chain(() -> tx.preparedQuery(DELETE_OVERRIDES).execute(Tuple.of(userId)))
                .chain(() -> tx.preparedQuery(DELETE_SUBJECTS).execute(Tuple.of(userId)))
                .chain(() -> outbox.append(tx, UserErasureDoneEvent.TOPIC, userId,
                        UserErasureDoneEvent.of(userId, clock.instant())));
    }
}
