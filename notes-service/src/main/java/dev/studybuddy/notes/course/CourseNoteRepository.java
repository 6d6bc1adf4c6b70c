package dev.studybuddy.notes.course;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.course.CourseNote.NoteConcept;
import dev.studybuddy.notes.note.Assessment;
import dev.studybuddy.platform.event.EventJson;

/** Reads the notes of a course, and finds the notes of videos. */
@ApplicationScoped
class CourseNoteRepository {
    /** In characters; what a note uses only after that is not found. */
    private static final int MAX_CONTENT = 50_000;
    private static final int MAX_CONCEPTS = 60;
    private static final String FIND = """
            SELECT note.id,
                   current.title,
                   current.subject,
                   left(current.content, $2) AS content,
                   current.assessment::text AS assessment
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.id = ANY($1)
            """;
    private static final String FIND_CONCEPTS = """
            SELECT note_id, concept_id, name, aliases, definition, section, start
            FROM concept
            WHERE note_id = ANY($1) AND concept_id IS NOT NULL AND position <= $2
            ORDER BY note_id, position
            """;
    private static final String FIND_OF_VIDEOS = """
            SELECT DISTINCT ON (listed.position) note.id
            FROM unnest($2::text[]) WITH ORDINALITY AS listed (youtube_id, position)
            JOIN note ON note.user_id = $1 AND note.youtube_id = listed.youtube_id
            ORDER BY listed.position, note.id DESC
            """;

    private final Pool pool;

    CourseNoteRepository(Pool pool) {
        this.pool = pool;
    }

    /** The current versions of the notes that exist, in the order of the ids. */
    Uni<List<CourseNote>> find(List<UUID> noteIds) {
        Object ids = noteIds.toArray(UUID[]::new);
        return pool.preparedQuery(FIND_CONCEPTS).execute(Tuple.of(ids, MAX_CONCEPTS)).map(rows -> {
            Map<UUID, List<NoteConcept>> byNote = new HashMap<>();
            rows.forEach(row -> byNote.computeIfAbsent(row.getUUID("note_id"), id -> new ArrayList<>())
                    .add(concept(row)));
            return byNote;
        }).chain(concepts -> pool.preparedQuery(FIND).execute(Tuple.of(ids, MAX_CONTENT)).map(rows -> {
            Map<UUID, CourseNote> notes = new LinkedHashMap<>();
            noteIds.forEach(id -> notes.put(id, null));
            rows.forEach(row -> notes.put(row.getUUID("id"), note(row, concepts)));
            notes.values().removeIf(note -> note == null);
            return List.copyOf(notes.values());
        }));
    }

    /** The newest note of each of the videos of which the user has one, in the order of the videos. */
    Uni<List<UUID>> findOfVideos(UUID userId, Collection<String> youtubeIds) {
        return pool.preparedQuery(FIND_OF_VIDEOS).execute(Tuple.of(userId, youtubeIds.toArray(String[]::new)))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).distinct().toList());
    }

    private static CourseNote note(Row row, Map<UUID, List<NoteConcept>> concepts) {
        return new CourseNote(row.getUUID("id"), row.getString("title"), row.getString("subject"),
                row.getString("content"), EventJson.read(row.getString("assessment"), Assessment.class).questions(),
                concepts.getOrDefault(row.getUUID("id"), List.of()));
    }

    private static NoteConcept concept(Row row) {
        return new NoteConcept(row.getUUID("concept_id"), row.getString("name"),
                List.of(row.getArrayOfStrings("aliases")), row.getString("definition"), row.getString("section"),
                row.getDouble("start"));
    }
}
