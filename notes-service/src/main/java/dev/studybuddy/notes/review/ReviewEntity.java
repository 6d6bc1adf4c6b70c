package dev.studybuddy.notes.review;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

/** One rating of a card, and the card as it was before. */
@Entity
@Immutable
@Table(name = "review")
class ReviewEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "card_id", nullable = false)
    UUID cardId;

    @Column(name = "user_id", nullable = false)
    UUID userId;

    /** Of the card after the review. */
    int revision;

    int rating;

    @Column(name = "duration_ms")
    Integer durationMs;

    @Column(name = "reviewed_at", nullable = false)
    Instant reviewedAt;

    @Embedded
    @AttributeOverride(name = "phase", column = @Column(name = "before_phase", columnDefinition = "text"))
    @AttributeOverride(name = "step", column = @Column(name = "before_step"))
    @AttributeOverride(name = "stability", column = @Column(name = "before_stability"))
    @AttributeOverride(name = "difficulty", column = @Column(name = "before_difficulty"))
    @AttributeOverride(name = "repetitions", column = @Column(name = "before_repetitions"))
    @AttributeOverride(name = "lapses", column = @Column(name = "before_lapses"))
    @AttributeOverride(name = "due", column = @Column(name = "before_due"))
    @AttributeOverride(name = "reviewedAt", column = @Column(name = "before_reviewed_at"))
    CardState before;

    /** The review after which the card had this revision; null when there was none, or it was undone. */
    static Uni<ReviewEntity> findAt(UUID cardId, int revision) {
        return find("cardId = ?1 and revision = ?2", cardId, revision).firstResult();
    }

    /** The last review of a card; null without any. */
    static Uni<ReviewEntity> findLast(UUID cardId) {
        return find("cardId = ?1 order by revision desc", cardId).firstResult();
    }
}
