package dev.studybuddy.notes.review;

import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.session.RequestTransaction;
import dev.studybuddy.platform.problem.Problem;

/**
 * Rates, restores, suspends and buries cards. Every method returns the card after it, and fails with {@code not_found}
 * when the user has no such card.
 */
@ApplicationScoped
class ReviewService {
    private static final String FIND_REVISION = "select revision from CardEntity where id = :id and userId = :user";

    private final Clock clock;

    ReviewService(Clock clock) {
        this.clock = clock;
    }

    /**
     * Rates a card and schedules it. Of several requests that saw one revision of the card, the first counts. A
     * request without a revision saw the one that the card had when it arrived. Fails with {@code card_changed}
     * when another rating or an undo came first.
     */
    Uni<Card> review(UUID cardId, UUID userId, ReviewRequest request) {
        return RequestTransaction.run(() -> seen(cardId, userId, request.revision())
                .chain(seen -> CardEntity.lock(cardId, userId).call(card -> card.revision == seen
                        ? save(card, request)
                        : ReviewEntity.findAt(cardId, seen + 1)
                                .invoke(review -> require(review != null && review.rating == request.rating())))))
                .map(this::view);
    }

    /**
     * Takes the last review of a card back; fails with {@code nothing_to_undo} when there is none. A repeated request
     * with the same revision changes nothing.
     *
     * @param revision of the card that the user saw; null if unknown
     */
    Uni<Card> undo(UUID cardId, UUID userId, Integer revision) {
        return RequestTransaction.run(() -> seen(cardId, userId, revision)
                .chain(seen -> CardEntity.lock(cardId, userId).call(card -> card.revision == seen
                        ? ReviewEntity.findLast(cardId).chain(review -> undo(card, review))
                        : ReviewEntity.findAt(cardId, seen + 1).invoke(review -> require(review == null)))))
                .map(this::view);
    }

    /** A suspended card is never due. */
    Uni<Card> suspend(UUID cardId, UUID userId, boolean suspended) {
        return change(cardId, userId, card -> card.suspended = suspended);
    }

    /** A buried card is not due before the next day of the user. */
    Uni<Card> bury(UUID cardId, UUID userId, ZoneId zone) {
        return change(cardId, userId, card -> card.buriedUntil = UserDay.start(clock.instant(), zone, 1));
    }

    /** A card that is no longer buried is due as its schedule says. */
    Uni<Card> unbury(UUID cardId, UUID userId) {
        return change(cardId, userId, card -> card.buriedUntil = null);
    }

    private Uni<Card> change(UUID cardId, UUID userId, Consumer<CardEntity> change) {
        return RequestTransaction.run(() -> CardEntity.lock(cardId, userId).invoke(change)).map(this::view);
    }

    private Card view(CardEntity card) {
        return card.view(clock.instant());
    }

    /** Read before the lock: of two concurrent requests the second sees what it did not wait for. */
    private static Uni<Integer> seen(UUID cardId, UUID userId, Integer revision) {
        return revision != null
                ? Uni.createFrom().item(revision)
                : Panache.getSession().chain(session -> session.createQuery(FIND_REVISION, Integer.class)
                        .setParameter("id", cardId).setParameter("user", userId).getSingleResultOrNull())
                        .onItem().ifNull().failWith(Problem::notFound);
    }

    private static void require(boolean sameRequest) {
        if (!sameRequest) {
            throw new Problem(409, "card_changed",
                    "The card was reviewed elsewhere. Load the cards that are due again.");
        }
    }

    private Uni<ReviewEntity> save(CardEntity card, ReviewRequest request) {
        ReviewEntity review = new ReviewEntity();
        review.cardId = card.id;
        review.userId = card.userId;
        review.revision = card.revision + 1;
        review.rating = request.rating();
        review.durationMs = request.durationMs();
        review.reviewedAt = clock.instant();
        review.before = card.state;
        card.state = Scheduler.review(card.state, Rating.of(request.rating()), review.reviewedAt);
        return review.persist();
    }

    private static Uni<Void> undo(CardEntity card, ReviewEntity review) {
        if (review == null) {
            throw new Problem(409, "nothing_to_undo", "The card has no review that can be taken back.");
        }
        card.state = review.before;
        return review.delete();
    }
}
