package dev.studybuddy.notes.review;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.problem.Problem;

/** Rates, restores, suspends and buries cards. A card of another user fails with {@code not_found}. */
@ApplicationScoped
class ReviewService {
    private static final String FIND = "SELECT * FROM card WHERE id = $1 AND user_id = $2 FOR UPDATE";
    private static final String FIND_REPEATED = """
            SELECT card_id, rating
            FROM review
            WHERE user_id = $1 AND request_key = $2
            """;
    private static final String INSERT_REVIEW = """
            INSERT INTO review (card_id, user_id, request_key, rating, duration_ms, reviewed_at, before_phase, before_step,
                before_stability, before_difficulty, before_repetitions, before_lapses, before_due, before_reviewed_at)
            SELECT id, user_id, $2, $3, $4, $5, phase, step, stability, difficulty, repetitions, lapses, due, reviewed_at
            FROM card
            WHERE id = $1
            """;
    private static final String UPDATE = """
            UPDATE card
            SET phase = $2, step = $3, stability = $4, difficulty = $5, repetitions = $6, lapses = $7, due = $8,
                reviewed_at = $9, buried_until = NULL
            WHERE id = $1
            RETURNING *
            """;
    private static final String UNDO = """
            WITH last AS (
                DELETE FROM review
                WHERE id = (SELECT id FROM review WHERE card_id = $1 ORDER BY id DESC LIMIT 1)
                RETURNING *
            )
            UPDATE card
            SET phase = before_phase, step = before_step, stability = before_stability, difficulty = before_difficulty,
                repetitions = before_repetitions, lapses = before_lapses, due = before_due,
                reviewed_at = before_reviewed_at
            FROM last
            WHERE card.id = last.card_id
            RETURNING card.*
            """;
    private static final String SUSPEND = "UPDATE card SET suspended = $2 WHERE id = $1 RETURNING *";
    private static final String BURY = "UPDATE card SET buried_until = $2 WHERE id = $1 RETURNING *";

    private final Pool pool;
    private final Clock clock;

    ReviewService(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Rates a card and schedules it.
     *
     * @param key a second request with the same key changes nothing; with other values it fails with
     *        {@code idempotency_key_reused}
     */
    Uni<Card> review(UUID cardId, UUID userId, ReviewRequest request, Optional<String> key) {
        return change(cardId, userId, (tx, card) -> repeated(tx, cardId, userId, request, key)
                .chain(repeated -> repeated ? Uni.createFrom().item(card) : save(tx, card, request, key)));
    }

    /** Takes the last review of a card back; fails with {@code nothing_to_undo} when there is none. */
    Uni<Card> undo(UUID cardId, UUID userId) {
        return change(cardId, userId, (tx, card) -> tx.preparedQuery(UNDO).execute(Tuple.of(cardId)).map(rows -> rows
                .stream().findFirst().orElseThrow(() -> new Problem(409, "nothing_to_undo",
                        "The card has no review that can be taken back."))));
    }

    /** A suspended card is never due. */
    Uni<Card> suspend(UUID cardId, UUID userId, boolean suspended) {
        return change(cardId, userId, (tx, card) -> tx.preparedQuery(SUSPEND).execute(Tuple.of(cardId, suspended))
                .map(rows -> rows.iterator().next()));
    }

    /** A buried card is not due before the next day of UTC. */
    Uni<Card> bury(UUID cardId, UUID userId) {
        OffsetDateTime tomorrow = time(clock.instant()).truncatedTo(ChronoUnit.DAYS).plusDays(1);
        return change(cardId, userId, (tx, card) -> tx.preparedQuery(BURY).execute(Tuple.of(cardId, tomorrow))
                .map(rows -> rows.iterator().next()));
    }

    private interface Change {
        Uni<Row> apply(SqlConnection tx, Row card);
    }

    private Uni<Card> change(UUID cardId, UUID userId, Change change) {
        // Exclusive, as a request key belongs to all cards of the user.
        return pool.withTransaction(tx -> AdvisoryLock.USER.exclusive(tx, userId)
                .chain(() -> tx.preparedQuery(FIND).execute(Tuple.of(cardId, userId)))
                .map(rows -> rows.stream().findFirst().orElseThrow(Problem::notFound))
                .chain(card -> change.apply(tx, card)).map(Card::of));
    }

    private static Uni<Boolean> repeated(SqlConnection tx, UUID cardId, UUID userId, ReviewRequest request,
            Optional<String> key) {
        if (key.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return tx.preparedQuery(FIND_REPEATED).execute(Tuple.of(userId, key.get())).map(rows -> {
            for (Row row : rows) {
                if (!row.getUUID("card_id").equals(cardId) || !row.getInteger("rating").equals(request.rating())) {
                    throw new Problem(422, "idempotency_key_reused",
                            "This idempotency key was used for another request. Use a new key.");
                }
            }
            return rows.rowCount() > 0;
        });
    }

    private Uni<Row> save(SqlConnection tx, Row card, ReviewRequest request, Optional<String> key) {
        Instant now = clock.instant();
        UUID id = card.getUUID("id");
        CardState next = Scheduler.review(Card.state(card), Rating.of(request.rating()), now);
        Tuple review = Tuple.of(id, key.orElse(null), request.rating(), request.durationMs(), time(now));
        Tuple update = Tuple.of(id, next.phase().name().toLowerCase(Locale.ROOT), next.step(), next.stability(),
                next.difficulty(), next.repetitions()).addInteger(next.lapses()).addValue(time(next.due()))
                .addValue(time(now));
        return tx.preparedQuery(INSERT_REVIEW).execute(review)
                .chain(() -> tx.preparedQuery(UPDATE).execute(update)).map(rows -> rows.iterator().next());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
