package dev.studybuddy.notes.review;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.lock.AdvisoryLock;

/** Finds the cards that are due, after it has taken over the flashcards of notes that changed. */
@ApplicationScoped
class DueCardService {
    // A front keeps its schedule when its back changes. Of equal fronts of a note the first is taken.
    private static final String UPDATE_CARDS = """
            WITH changed AS (
                SELECT note.id AS note_id, note.user_id, note.version, current.assessment
                FROM note
                JOIN note_version current ON current.note_id = note.id AND current.version = note.version
                LEFT JOIN card_source source ON source.note_id = note.id
                WHERE note.user_id = $1 AND source.version IS DISTINCT FROM note.version
                ORDER BY note.id
                LIMIT 500
            ), source AS (
                INSERT INTO card_source (note_id, version)
                SELECT note_id, version
                FROM changed
                ON CONFLICT (note_id) DO UPDATE SET version = EXCLUDED.version
            )
            INSERT INTO card (note_id, user_id, version, kind, front, back, start, due)
            SELECT DISTINCT ON (note_id, flashcard ->> 'front')
                   note_id,
                   user_id,
                   version,
                   coalesce(flashcard ->> 'kind', 'basic'),
                   flashcard ->> 'front',
                   flashcard ->> 'back',
                   (flashcard ->> 'start')::double precision,
                   $2
            FROM changed
            CROSS JOIN jsonb_array_elements(assessment -> 'flashcards') WITH ORDINALITY AS listed (flashcard, position)
            ORDER BY note_id, flashcard ->> 'front', position
            ON CONFLICT (note_id, md5(front)) DO UPDATE
            SET version = EXCLUDED.version, kind = EXCLUDED.kind, back = EXCLUDED.back, start = EXCLUDED.start
            """;
    private static final String FIND_DUE = """
            SELECT card.*, count(*) OVER () AS total
            FROM card
            JOIN note ON note.id = card.note_id AND note.version = card.version
            WHERE card.user_id = $1
              AND NOT card.suspended
              AND card.due <= $2
              AND (card.buried_until IS NULL OR card.buried_until <= $2)
            ORDER BY card.due, card.id
            LIMIT $3
            """;

    private final Pool pool;
    private final Clock clock;

    DueCardService(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<DueCards> find(UUID userId, int limit) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return pool.withTransaction(tx -> AdvisoryLock.USER.exclusive(tx, userId)
                .chain(() -> tx.preparedQuery(UPDATE_CARDS).execute(Tuple.of(userId, now)))
                .chain(() -> due(tx, userId, now, limit)));
    }

    private static Uni<DueCards> due(SqlConnection tx, UUID userId, OffsetDateTime now, int limit) {
        return tx.preparedQuery(FIND_DUE).execute(Tuple.of(userId, now, limit)).map(rows -> {
            List<Card> cards = rows.stream().map(Card::of).toList();
            return new DueCards(cards, cards.isEmpty() ? 0 : rows.iterator().next().getLong("total"));
        });
    }
}
