package dev.studybuddy.notes.subject;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** Selects the subjects of a user. Names that differ in case alone are one subject, in its most frequent spelling. */
@ApplicationScoped
class SubjectRepository {
    private static final int MAX_COMPARED = 1_000;
    private static final String LIST = """
            SELECT mode() WITHIN GROUP (ORDER BY current.subject) AS name, count(*) AS notes
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.user_id = $1 AND lower(current.subject) COLLATE "C" > lower($2::text)
            GROUP BY lower(current.subject)
            ORDER BY lower(current.subject) COLLATE "C"
            LIMIT $3
            """;
    private static final String FIND = """
            SELECT mode() WITHIN GROUP (ORDER BY current.subject) AS name, count(*) AS notes
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.user_id = $1 AND lower(current.subject) = lower($2::text)
            """;
    private static final String COMPARE = """
            SELECT name, public.similarity(name, $2) AS similarity
            FROM (
                SELECT mode() WITHIN GROUP (ORDER BY current.subject) AS name, count(*) AS notes
                FROM note
                JOIN note_version current ON current.note_id = note.id AND current.version = note.version
                WHERE note.user_id = $1 AND note.id <> $3 AND current.subject IS NOT NULL
                GROUP BY lower(current.subject)
            ) AS subject
            ORDER BY notes DESC, name
            LIMIT $4
            """;
    private static final String FIND_PRESENT = "SELECT subject FROM former_subject WHERE user_id = $1 AND key = $2";
    private static final UUID NO_NOTE = new UUID(0, 0);

    private final Pool pool;

    SubjectRepository(Pool pool) {
        this.pool = pool;
    }

    /** A subject of the user and its similarity to a name, from 0 to 1. */
    record Candidate(String name, float similarity) {}

    /** The subjects after a name in lower case, by name. */
    Uni<List<Subject>> list(UUID userId, String after, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(userId, after, limit)).map(rows -> rows.stream()
                .map(row -> new Subject(row.getString("name"), row.getLong("notes"))).toList());
    }

    /** The subject in its spelling; with this name and no notes when there is none. */
    Uni<Subject> find(SqlClient client, UUID userId, String name) {
        return client.preparedQuery(FIND).execute(Tuple.of(userId, name)).map(rows -> rows.iterator().next())
                .map(row -> new Subject(Optional.ofNullable(row.getString("name")).orElse(name), row.getLong(
                        "notes")));
    }

    /** The subjects of the user's notes, most frequent first, compared with a name. */
    Uni<List<Candidate>> compare(SqlClient client, UUID userId, String name) {
        return compareWithout(client, userId, NO_NOTE, name);
    }

    /** As {@link #compare}, of all notes except one. */
    Uni<List<Candidate>> compareWithout(SqlClient client, UUID userId, UUID noteId, String name) {
        return client.preparedQuery(COMPARE).execute(Tuple.of(userId, name, noteId, MAX_COMPARED))
                .map(rows -> rows.stream().map(row -> new Candidate(row.getString("name"), row.getFloat(
                        "similarity"))).toList());
    }

    /** What the subject with this name is called now, if the user renamed it. */
    Uni<Optional<String>> findPresent(SqlClient client, UUID userId, String name) {
        return client.preparedQuery(FIND_PRESENT).execute(Tuple.of(userId, SubjectName.key(name)))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("subject")));
    }
}
