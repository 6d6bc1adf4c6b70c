package dev.studybuddy.notes.export;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.note.NoteService;
import dev.studybuddy.platform.problem.Problem;

/** Reads the notes of a user for an export, on a thread that may block. One note is in memory at a time. */
@ApplicationScoped
class ExportReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String FIND_INDEX = """
            SELECT note.id,
                   current.title,
                   ARRAY(
                       SELECT concept ->> 'name'
                       FROM jsonb_array_elements(current.concepts) WITH ORDINALITY AS listed (concept, position)
                       ORDER BY position
                   ) AS concepts
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.user_id = $1
            ORDER BY note.id
            LIMIT $2
            """;
    private static final String FIND_LINKS = """
            SELECT from_note, to_note, from_concept, to_concept
            FROM link
            JOIN note ON note.id = link.from_note
            WHERE note.user_id = $1 AND link.status <> 'rejected'
            ORDER BY link.score DESC, from_note, to_note
            LIMIT $2
            """;
    private static final int MAX_LINKS_PER_NOTE = 20;

    private final Pool pool;
    private final NoteService notes;
    private final ExportConfig config;

    ExportReader(Pool pool, NoteService notes, ExportConfig config) {
        this.pool = pool;
        this.notes = notes;
        this.config = config;
    }

    /** What other files need to refer to a note. */
    record IndexedNote(UUID id, String title, List<String> concepts) {
        static IndexedNote of(Row row) {
            return new IndexedNote(row.getUUID("id"), row.getString("title"), List.of(row.getArrayOfStrings(
                    "concepts")));
        }
    }

    /** A link between two notes, with the name of its concept on each side. */
    record NoteLink(UUID from, UUID to, String fromConcept, String toConcept) {}

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

    /** The links of the user that are not rejected, best first. */
    List<NoteLink> links(UUID userId) {
        return pool.preparedQuery(FIND_LINKS).execute(Tuple.of(userId, config.maxNotes() * MAX_LINKS_PER_NOTE))
                .map(rows -> rows.stream().map(row -> new NoteLink(row.getUUID("from_note"), row.getUUID("to_note"),
                        row.getString("from_concept"), row.getString("to_concept"))).toList())
                .await().atMost(TIMEOUT);
    }

    /** Reads one note after the other. A note that was deleted meanwhile is skipped. */
    void forEach(List<IndexedNote> index, UUID userId, AtomicBoolean abandoned, Consumer<Note> action) {
        for (IndexedNote entry : index) {
            if (abandoned.get()) {
                throw new CancellationException();
            }
            notes.find(entry.id(), userId).await().atMost(TIMEOUT).ifPresent(action);
        }
    }
}
