package dev.studybuddy.notes.review;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.note.NoteEntity;
import dev.studybuddy.notes.session.RequestTransaction;
import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.problem.Problem;

/** Lists the cards of a note, and saves what the user writes on a card. */
@ApplicationScoped
class CardEditService {
    private static final String GAP = "___";

    private final Clock clock;

    CardEditService(Clock clock) {
        this.clock = clock;
    }

    /** A page of the cards of a note, newest first; fails with {@code not_found} when the user has no such note. */
    Uni<Page<Card>> list(UUID noteId, UUID userId, PageRequest page) {
        UUID before = page.before();
        int rows = page.rows();
        return Panache.withSession(() -> NoteEntity.require(noteId, userId)
                .chain(() -> CardEntity.<CardEntity>find(
                        "noteId = ?1 and id < ?2 and retiredAt is null order by id desc",
                        noteId, before).range(0, rows - 1).list())
                .map(found -> page.page(found.stream().map(CardEntity::view).toList(), Card::id)));
    }

    /**
     * Changes the sides of a card. From then on new versions of the note do not change them, and the card stays.
     * Fails with {@code not_found} when the user has no such card.
     */
    Uni<Card> change(UUID cardId, UUID userId, CardChange change) {
        requireText("front", change.front());
        requireText("back", change.back());
        return RequestTransaction.run(() -> CardEntity.lock(cardId, userId).invoke(card -> apply(card, change)))
                .map(CardEntity::view);
    }

    private static void requireText(String field, String text) {
        if (text != null && text.isBlank()) {
            throw Problem.invalid(field, "Enter a text.");
        }
    }

    private void apply(CardEntity card, CardChange change) {
        String front = change.front() == null ? card.shownFront() : change.front();
        String back = change.back() == null ? card.shownBack() : change.back();
        if (card.kind.equals("cloze") && !front.contains(GAP)) {
            throw Problem.invalid("front", "Mark the gap with " + GAP + ".");
        }
        if (!front.equals(card.shownFront()) || !back.equals(card.shownBack())) {
            card.ownFront = front;
            card.ownBack = back;
            card.editedAt = clock.instant();
        }
    }
}
