package dev.studybuddy.notes.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.hibernate.annotations.Formula;
import org.hibernate.annotations.OptimisticLock;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;

/** A flashcard. {@link CardService} makes cards and gives them the texts of new versions; users change the rest. */
@Entity
@Table(name = "card")
class CardEntity extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "note_id", nullable = false)
    UUID noteId;

    @Column(name = "user_id", nullable = false)
    UUID userId;

    /** The title of the note in its current version. */
    @Formula("(SELECT v.title FROM note n, note_version v WHERE n.id = note_id AND v.note_id = n.id "
            + "AND v.version = n.version)")
    String title;

    @Column(nullable = false, columnDefinition = "text")
    String kind;

    @Column(nullable = false, columnDefinition = "text")
    String front;

    @Column(nullable = false, columnDefinition = "text")
    String back;

    /** Both sides as the user wrote them; null when the user did not edit the card. */
    @OptimisticLock(excluded = true)
    @Column(name = "own_front", columnDefinition = "text")
    String ownFront;

    @OptimisticLock(excluded = true)
    @Column(name = "own_back", columnDefinition = "text")
    String ownBack;

    /** Null when the user did not edit the card. */
    @OptimisticLock(excluded = true)
    @Column(name = "edited_at")
    Instant editedAt;

    Double start;

    /** Increases with each review and each undo, and with nothing else. */
    @Version
    int revision;

    @Embedded
    @AttributeOverride(name = "phase", column = @Column(name = "phase", columnDefinition = "text"))
    @AttributeOverride(name = "reviewedAt", column = @Column(name = "reviewed_at"))
    CardState state;

    @OptimisticLock(excluded = true)
    boolean suspended;

    @OptimisticLock(excluded = true)
    @Column(name = "buried_until")
    Instant buriedUntil;

    @Column(name = "retired_at")
    Instant retiredAt;

    /** The card of the user, locked; fails with {@code not_found} when there is none that a current note has. */
    static Uni<CardEntity> lock(UUID cardId, UUID userId) {
        return CardEntity.<CardEntity>find("id = ?1 and userId = ?2 and retiredAt is null", cardId, userId)
                .withLock(LockModeType.PESSIMISTIC_WRITE).firstResult().onItem().ifNull().failWith(Problem::notFound);
    }

    String shownFront() {
        return isEdited() ? ownFront : front;
    }

    String shownBack() {
        return isEdited() ? ownBack : back;
    }

    boolean isEdited() {
        return ownFront != null;
    }

    /** Without intervals. */
    Card view() {
        return view(List.of());
    }

    /** With the intervals after a rating at this time. */
    Card view(Instant now) {
        return view(Arrays.stream(Rating.values()).map(rating -> Duration.between(now, Scheduler.review(state, rating,
                now).due()).toSeconds()).toList());
    }

    private Card view(List<Long> intervals) {
        return new Card(id, noteId, title, kind, shownFront(), shownBack(), isEdited(), start, state.due(),
                state.phase().label(), state.stability(), state.difficulty(), state.repetitions(), state.lapses(),
                revision, suspended, buriedUntil, intervals.isEmpty() ? null : intervals);
    }
}
