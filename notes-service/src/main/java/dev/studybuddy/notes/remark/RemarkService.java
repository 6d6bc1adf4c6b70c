package dev.studybuddy.notes.remark;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.note.NoteEntity;
import dev.studybuddy.notes.note.NoteEvent;
import dev.studybuddy.notes.session.RequestTransaction;
import dev.studybuddy.platform.outbox.SessionOutbox;
import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.problem.Problem;

/**
 * Creates, lists, changes and deletes the remarks on a note. Every method fails with {@code not_found} when the user
 * has no such note or remark. A change locks the note, so that concurrent ones are counted and the note cannot be
 * deleted meanwhile, and publishes that the note changed.
 */
@ApplicationScoped
class RemarkService {
    static final long MAX_REMARKS = 500;

    private final SessionOutbox outbox;
    private final Clock clock;

    RemarkService(SessionOutbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A page of the remarks on a note, newest first. */
    Uni<Page<Remark>> list(UUID noteId, UUID userId, PageRequest page) {
        UUID before = page.before();
        int rows = page.rows();
        return Panache.withSession(() -> NoteEntity.require(noteId, userId)
                .chain(() -> RemarkEntity.<RemarkEntity>find("noteId = ?1 and id < ?2 order by id desc", noteId, before)
                        .range(0, rows - 1).list())
                .map(found -> page.page(found.stream().map(RemarkEntity::view).toList(), Remark::id)));
    }

    /**
     * Fails with {@code too_many_remarks} at the limit of a note, and with {@code validation_failed} if both text and
     * quotation are missing.
     */
    Uni<Remark> create(UUID noteId, UUID userId, RemarkRequest.Create request) {
        RemarkEntity remark = new RemarkEntity();
        remark.noteId = noteId;
        remark.start = request.start();
        remark.text = request.text() == null ? "" : request.text();
        remark.quotation = quotation(request.quotation());
        requireContent(remark);
        remark.createdAt = clock.instant();
        remark.updatedAt = remark.createdAt;
        return change(noteId, userId, note -> RemarkEntity.count("noteId", noteId).chain(count -> {
            if (count >= MAX_REMARKS) {
                throw new Problem(409, "too_many_remarks",
                        "A note has at most " + MAX_REMARKS + " remarks. Delete one first.");
            }
            return remark.<RemarkEntity>persist();
        })).map(RemarkEntity::view);
    }

    Uni<Remark> update(UUID noteId, UUID remarkId, UUID userId, RemarkRequest.Change request) {
        return change(noteId, userId, note -> require(noteId, remarkId).invoke(remark -> {
            remark.start = request.start() == null ? remark.start : request.start();
            remark.text = request.text() == null ? remark.text : request.text();
            remark.quotation = request.quotation() == null ? remark.quotation : quotation(request.quotation());
            requireContent(remark);
            remark.updatedAt = clock.instant();
        })).map(RemarkEntity::view);
    }

    Uni<Void> delete(UUID noteId, UUID remarkId, UUID userId) {
        return change(noteId, userId, note -> require(noteId, remarkId).call(remark -> remark.delete()))
                .replaceWithVoid();
    }

    private static void requireContent(RemarkEntity remark) {
        if (remark.text.isBlank() && remark.quotation == null) {
            throw Problem.invalid("text", "Enter a text or a quotation.");
        }
    }

    private static String quotation(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private <T> Uni<T> change(UUID noteId, UUID userId, Function<NoteEntity, Uni<T>> work) {
        return RequestTransaction.run(() -> NoteEntity.lock(noteId, userId)
                .chain(note -> work.apply(note).call(() -> publish(note))));
    }

    private Uni<Void> publish(NoteEntity note) {
        return Panache.getSession().chain(session -> outbox.append(session, NoteEvent.TOPIC_UPDATED, note.userId,
                new NoteEvent(note.id, note.videoId, note.userId, clock.instant())));
    }

    private static Uni<RemarkEntity> require(UUID noteId, UUID remarkId) {
        return RemarkEntity.<RemarkEntity>find("id = ?1 and noteId = ?2", remarkId, noteId).firstResult().onItem()
                .ifNull().failWith(Problem::notFound);
    }
}
