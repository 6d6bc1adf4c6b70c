package dev.studybuddy.notes.share;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.note.NoteEntity;
import dev.studybuddy.notes.note.NoteService;
import dev.studybuddy.platform.problem.Problem;

/** Shares notes. Every method with a user fails with {@code not_found} when the user has no such note. */
@ApplicationScoped
class ShareService {
    private final NoteService notes;
    private final ShareConfig config;
    private final Clock clock;

    ShareService(NoteService notes, ShareConfig config, Clock clock) {
        this.notes = notes;
        this.config = config;
        this.clock = clock;
    }

    /** Shares the note; the link stays the same until it is revoked. */
    Uni<Share> share(UUID noteId, UUID userId) {
        return Panache.withTransaction(() -> NoteEntity.lock(noteId, userId)
                .chain(() -> ShareEntity.<ShareEntity>findById(noteId))
                .onItem().ifNull().switchTo(() -> create(noteId))).map(share -> Share.of(config, share.token));
    }

    private Uni<ShareEntity> create(UUID noteId) {
        ShareEntity share = new ShareEntity();
        share.noteId = noteId;
        share.token = ShareToken.create();
        share.createdAt = clock.instant();
        return share.persist();
    }

    /** The link; fails with {@code not_found} when the note is not shared. */
    Uni<Share> find(UUID noteId, UUID userId) {
        return Panache.withSession(() -> NoteEntity.require(noteId, userId)
                .chain(() -> ShareEntity.<ShareEntity>findById(noteId)))
                .onItem().ifNull().failWith(Problem::notFound).map(share -> Share.of(config, share.token));
    }

    /** Revokes the link of the note, if it has one. Requests with the link then respond as for an unknown link. */
    Uni<Void> revoke(UUID noteId, UUID userId) {
        return Panache.withTransaction(() -> NoteEntity.lock(noteId, userId)
                .chain(() -> ShareEntity.deleteById(noteId))).replaceWithVoid();
    }

    /** The note behind a link; empty when the link is unknown or revoked. */
    Uni<Optional<Note>> read(String token) {
        if (!ShareToken.isValid(token)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Panache.withSession(() -> ShareEntity.<ShareEntity>find("token", token).firstResult()
                .onItem().ifNotNull().transformToUni(share -> NoteEntity.<NoteEntity>findById(share.noteId)))
                .chain(note -> note == null
                        ? Uni.createFrom().item(Optional.empty())
                        : notes.find(note.id, note.userId));
    }
}
