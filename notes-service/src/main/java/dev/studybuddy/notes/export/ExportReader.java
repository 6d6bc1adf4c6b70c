package dev.studybuddy.notes.export;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.concept.ConceptIndex;
import dev.studybuddy.notes.concept.ConceptIndexRepository;
import dev.studybuddy.notes.link.LinkRepository;
import dev.studybuddy.notes.link.NoteLinks;
import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.note.NoteService;
import dev.studybuddy.notes.remark.RemarkExport;
import dev.studybuddy.notes.review.NoteCard;
import dev.studybuddy.notes.review.NoteCardRepository;
import dev.studybuddy.platform.problem.Problem;

/**
 * Reads the notes of a user for exports and imports. All but {@link #find} run on a thread that may block. One note is
 * in memory at a time.
 */
@ApplicationScoped
class ExportReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    // Only headings that the content has as such, as a draft may name sections that it has not.
    private static final String FIND_INDEX = """
            SELECT note.id,
                   current.title,
                   ARRAY(
                       SELECT section ->> 'heading'
                       FROM jsonb_array_elements(current.sections) AS listed (section)
                       WHERE strpos(E'\\n' || current.content || E'\\n', E'# ' || (section ->> 'heading') || E'\\n') > 0
                   ) AS headings
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.user_id = $1
            ORDER BY note.id
            LIMIT $2
            """;
    private static final String FIND_TITLES = """
            SELECT note.id, title
            FROM unnest($2::uuid[], $3::int[]) AS listed (note_id, version)
            JOIN note ON note.id = listed.note_id
            JOIN note_version ON note_version.note_id = note.id AND note_version.version = listed.version
            WHERE user_id = $1
            """;
    private static final String FIND_LINKS = """
            SELECT from_note, to_note, coalesce(from_concept, '') AS concept
            FROM link
            JOIN note ON note.id = link.from_note
            WHERE note.user_id = $1 AND link.status <> 'rejected'
            ORDER BY link.score DESC, from_note, to_note
            LIMIT $2
            """;
    private static final int MAX_LINKS_PER_NOTE = 20;
    // The note and its cards are of one version, also while the next one is saved.
    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private final Pool pool;
    private final NoteService notes;
    private final LinkRepository links;
    private final NoteCardRepository cards;
    private final RemarkExport remarks;
    private final ConceptIndexRepository concepts;
    private final ExportConfig config;

    ExportReader(Pool pool, NoteService notes, LinkRepository links, NoteCardRepository cards,
            RemarkExport remarks, ConceptIndexRepository concepts, ExportConfig config) {
        this.pool = pool;
        this.notes = notes;
        this.links = links;
        this.cards = cards;
        this.remarks = remarks;
        this.concepts = concepts;
        this.config = config;
    }

    private record NoteWithCards(Note note, List<NoteCard> cards) {}

    /** What other files need to refer to a note. */
    record IndexedNote(UUID id, String title, List<String> headings) {
        static IndexedNote of(Row row) {
            return new IndexedNote(row.getUUID("id"), row.getString("title"), List.of(row.getArrayOfStrings(
                    "headings")));
        }

        IndexedNote withTitle(String other) {
            return new IndexedNote(id, other, headings);
        }
    }

    /** A link between two notes, with the name of its concept; empty for a link by hand. */
    record NoteLink(UUID from, UUID to, String concept) {}

    /** Empty when the user has no such note. */
    Uni<Optional<ExportedNote>> find(UUID noteId, UUID userId) {
        return pool.withTransaction(tx -> tx.query(SNAPSHOT).execute().chain(() -> notes.find(tx, noteId, userId))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<NoteWithCards>empty())
                        : cards.find(tx, noteId).map(noteCards -> Optional.of(new NoteWithCards(found.get(),
                                noteCards)))))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : Uni.combine().all().unis(links.find(noteId, userId), remarks.find(noteId))
                                .with((noteLinks, noteRemarks) -> Optional.of(new ExportedNote(found.get().note(),
                                        found.get().cards(), noteLinks.orElseGet(() -> new NoteLinks(List.of(),
                                                List.of())),
                                        noteRemarks))));
    }

    /** The note in its current version; empty when the user has no such note. */
    Optional<Note> findNote(UUID noteId, UUID userId) {
        return notes.find(noteId, userId).await().atMost(TIMEOUT);
    }

    /** All notes of the user, oldest first; fails with {@code export_too_large} when there are too many. */
    List<IndexedNote> index(UUID userId) {
        List<IndexedNote> index = pool.preparedQuery(FIND_INDEX).execute(Tuple.of(userId, config.maxNotes() + 1))
                .map(rows -> rows.stream().map(IndexedNote::of).toList()).await().atMost(TIMEOUT);
        if (index.size() > config.maxNotes()) {
            throw new Problem(422, "export_too_large", "An export contains at most " + config.maxNotes()
                    + " notes. Use the export of the account, or export single notes.");
        }
        return index;
    }

    /** The titles of versions, by note, of which each is there once; without versions that are no longer kept. */
    Map<UUID, String> titles(UUID userId, Map<UUID, Integer> versions) {
        return pool.preparedQuery(FIND_TITLES).execute(Tuple.of(userId, versions.keySet().toArray(UUID[]::new), versions
                .values().toArray(Integer[]::new))).map(rows -> rows.stream().collect(Collectors.toMap(row -> row
                        .getUUID("id"), row -> row.getString("title"))))
                .await().atMost(TIMEOUT);
    }

    ConceptIndex concepts(UUID userId) {
        return concepts.find(userId).await().atMost(TIMEOUT);
    }

    /** The links of the user that are not rejected, best first. */
    List<NoteLink> links(UUID userId) {
        return pool.preparedQuery(FIND_LINKS).execute(Tuple.of(userId, config.maxNotes() * MAX_LINKS_PER_NOTE))
                .map(rows -> rows.stream().map(row -> new NoteLink(row.getUUID("from_note"), row.getUUID("to_note"),
                        row.getString("concept"))).toList())
                .await().atMost(TIMEOUT);
    }

    /** Reads one note after the other. A note that was deleted meanwhile is skipped. */
    void forEach(List<IndexedNote> index, UUID userId, AtomicBoolean abandoned, Consumer<ExportedNote> action) {
        for (IndexedNote entry : index) {
            if (abandoned.get()) {
                throw new CancellationException();
            }
            find(entry.id(), userId).await().atMost(TIMEOUT).ifPresent(action);
        }
    }
}
