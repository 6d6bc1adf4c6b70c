package dev.studybuddy.notes.review;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.concept.ConceptMentions;
import dev.studybuddy.notes.note.Assessment;
import dev.studybuddy.notes.note.Assessment.Flashcard;
import dev.studybuddy.notes.note.Concept;
import dev.studybuddy.notes.review.CardMatcher.Sides;
import dev.studybuddy.platform.event.EventJson;

/** Takes the flashcards of the current version of a note over into its cards, which keep their schedules. */
@ApplicationScoped
public class CardService {
    private static final int MAX_CARDS = 300;
    /** Of those that the note has and had. */
    private static final int MAX_COMPARED = 600;

    private static final String FIND_CURRENT = """
            SELECT note.user_id, current.assessment::text AS assessment, current.concepts::text AS concepts
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.id = $1
            """;
    private static final String FIND_CARDS = """
            SELECT id, front, back
            FROM card
            WHERE note_id = $1
            ORDER BY retired_at IS NOT NULL, retired_at DESC, id
            LIMIT $2
            """;
    // What the user wrote on a card stays, and so does its kind.
    private static final String UPDATE = """
            UPDATE card
            SET kind = CASE WHEN own_front IS NULL THEN listed.kind ELSE card.kind END,
                front = listed.front,
                back = listed.back,
                start = listed.start,
                concepts = listed.concepts,
                retired_at = NULL
            FROM jsonb_to_recordset($1::text::jsonb) AS listed (id uuid, kind text, front text, back text,
                start double precision, concepts text[])
            WHERE card.id = listed.id
                AND (card.kind, card.front, card.back, card.start, card.concepts, card.retired_at)
                    IS DISTINCT FROM (listed.kind, listed.front, listed.back, listed.start, listed.concepts, NULL)
            """;
    private static final String RETIRE = """
            UPDATE card
            SET retired_at = $3
            WHERE note_id = $1 AND id <> ALL($2) AND own_front IS NULL AND retired_at IS NULL
            """;
    // Without a review, and with nothing that the user decided, nothing is lost.
    private static final String DELETE_UNUSED = """
            DELETE FROM card
            WHERE note_id = $1 AND retired_at IS NOT NULL AND reviewed_at IS NULL AND NOT suspended
            """;
    private static final String INSERT = """
            INSERT INTO card (note_id, user_id, kind, front, back, start, concepts, due)
            SELECT $1, $2, kind, front, back, start, concepts, $4
            FROM jsonb_to_recordset($3::text::jsonb) AS listed (id uuid, kind text, front text, back text,
                start double precision, concepts text[])
            WHERE id IS NULL
            """;
    private static final String SET_VERSION = "UPDATE note SET cards_version = version WHERE id = $1";

    private final Clock clock;

    CardService(Clock clock) {
        this.clock = clock;
    }

    /** @param id null for a flashcard that no card is */
    private record Listed(UUID id, String kind, String front, String back, Double start, List<String> concepts) {}

    /**
     * Gives the cards of the note the texts of the current version and adds new ones. A card that the version does not
     * have is retired, unless the user edited it. The transaction holds the lock of the video.
     */
    public Uni<Void> refresh(SqlConnection tx, UUID noteId) {
        return tx.preparedQuery(FIND_CURRENT).execute(Tuple.of(noteId)).map(rows -> rows.iterator().next())
                .chain(current -> tx.preparedQuery(FIND_CARDS).execute(Tuple.of(noteId, MAX_COMPARED))
                        .chain(cards -> save(tx, noteId, current.getUUID("user_id"), match(current, cards))))
                .chain(() -> tx.preparedQuery(SET_VERSION).execute(Tuple.of(noteId))).replaceWithVoid();
    }

    private static List<Listed> match(Row current, RowSet<Row> rows) {
        List<Flashcard> flashcards = Optional.ofNullable(EventJson.read(current.getString("assessment"),
                Assessment.class).flashcards()).orElse(List.of()).stream().filter(CardService::hasText)
                .distinct().limit(MAX_CARDS).toList();
        ConceptMentions mentions = new ConceptMentions(List.of(EventJson.read(current.getString("concepts"),
                Concept[].class)));
        Map<UUID, Sides> cards = new LinkedHashMap<>();
        rows.forEach(row -> cards.put(row.getUUID("id"), Sides.of(row.getString("front"), row.getString("back"))));
        Map<Integer, UUID> ids = CardMatcher.match(flashcards.stream().map(card -> Sides.of(card.front(), card.back()))
                .toList(), cards);
        List<Listed> listed = new ArrayList<>();
        for (Flashcard card : flashcards) {
            listed.add(new Listed(ids.get(listed.size()), "cloze".equals(card.kind()) ? "cloze" : "basic",
                    card.front(), card.back(), card.start(), mentions.find(card.front() + "\n" + card.back())));
        }
        return listed;
    }

    private static boolean hasText(Flashcard card) {
        return card.front() != null && card.back() != null && !card.front().isBlank() && !card.back().isBlank();
    }

    private Uni<Void> save(SqlConnection tx, UUID noteId, UUID userId, List<Listed> listed) {
        String json = EventJson.write(listed);
        UUID[] kept = listed.stream().map(Listed::id).filter(id -> id != null).toArray(UUID[]::new);
        Object now = clock.instant().atOffset(ZoneOffset.UTC);
        return tx.preparedQuery(UPDATE).execute(Tuple.of(json))
                .chain(() -> tx.preparedQuery(RETIRE).execute(Tuple.of(noteId, kept, now)))
                .chain(() -> tx.preparedQuery(DELETE_UNUSED).execute(Tuple.of(noteId)))
                .chain(() -> tx.preparedQuery(INSERT).execute(Tuple.of(noteId, userId, json, now))).replaceWithVoid();
    }
}
