package dev.studybuddy.notes.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.lock.AdvisoryLock;

/** The links of notes, and what their user decides about them. */
@ApplicationScoped
public class LinkRepository {
    private static final String FIND_LINKS = """
            SELECT link.from_note = note.id AS outgoing,
                   other.note_id,
                   other_note.youtube_id,
                   other.title,
                   CASE WHEN link.from_note = note.id THEN from_concept ELSE to_concept END AS own_concept,
                   CASE WHEN link.from_note = note.id THEN to_concept ELSE from_concept END AS other_concept,
                   CASE WHEN link.from_note = note.id THEN to_section ELSE from_section END AS section,
                   CASE WHEN link.from_note = note.id THEN to_start ELSE from_start END AS start,
                   link.shared_concepts,
                   link.reason_code,
                   link.score,
                   link.status
            FROM note
            LEFT JOIN link ON note.id IN (link.from_note, link.to_note)
            LEFT JOIN note other_note
                ON other_note.id = CASE WHEN link.from_note = note.id THEN link.to_note ELSE link.from_note END
            LEFT JOIN note_version other ON other.note_id = other_note.id AND other.version = other_note.version
            WHERE note.id = $1 AND note.user_id = $2
            ORDER BY link.shared_concepts DESC, link.score DESC, other.note_id
            """;
    private static final String SET_STATUS = """
            UPDATE link
            SET status = $4
            WHERE (from_note, to_note) IN (($1, $2), ($2, $1))
                AND EXISTS (SELECT FROM note WHERE id = $1 AND user_id = $3)
            """;
    // A suggestion is rejected instead, or else the next version of the note would bring it back.
    private static final String DELETE_BY_HAND = """
            DELETE FROM link
            WHERE (from_note, to_note) IN (($1, $2), ($2, $1))
                AND reason_code = 'by_hand'
                AND EXISTS (SELECT FROM note WHERE id = $1 AND user_id = $3)
            """;
    private static final String FIND_SECTION = """
            SELECT heading, start
            FROM note
            JOIN note other_note ON other_note.id = $2 AND other_note.user_id = note.user_id
            JOIN note_version current
                ON current.note_id = other_note.id AND current.version = other_note.version
            LEFT JOIN jsonb_to_recordset(current.sections) AS section (heading text, start double precision)
                ON heading = $4
            WHERE note.id = $1 AND note.user_id = $3 AND note.id <> other_note.id
            LIMIT 1
            """;
    private static final String COUNT_BY_HAND = """
            SELECT count(*)::int AS links
            FROM link
            WHERE from_note = $1 AND reason_code = 'by_hand'
            """;
    private static final String INSERT_BY_HAND = """
            INSERT INTO link (from_note, to_note, to_section, to_start, shared_concepts, score, status, reason_code)
            VALUES ($1, $2, $3, $4, 0, 1, 'accepted', 'by_hand')
            ON CONFLICT (least(from_note, to_note), greatest(from_note, to_note)) DO UPDATE
            SET status = 'accepted'
            """;

    /** The result of adding a link by hand. */
    enum Outcome {
        SAVED,
        NO_NOTE,
        NO_SECTION,
        TOO_MANY
    }

    static final int MAX_BY_HAND = 100;

    private final Pool pool;

    LinkRepository(Pool pool) {
        this.pool = pool;
    }

    /** The links of a note in both directions, best first; empty when the user has no such note. */
    public Uni<Optional<NoteLinks>> find(UUID noteId, UUID userId) {
        return pool.preparedQuery(FIND_LINKS).execute(Tuple.of(noteId, userId)).map(rows -> {
            if (rows.rowCount() == 0) {
                return Optional.empty();
            }
            List<Link> outgoing = new ArrayList<>();
            List<Link> incoming = new ArrayList<>();
            for (Row row : rows) {
                // A note without links is one row whose link columns are null.
                if (row.getUUID("note_id") != null) {
                    (row.getBoolean("outgoing") ? outgoing : incoming).add(link(row));
                }
            }
            return Optional.of(new NoteLinks(outgoing, incoming));
        });
    }

    /** Accepts or rejects the link of two notes; false when the user has none. */
    Uni<Boolean> decide(UUID noteId, UUID otherId, UUID userId, LinkDecision.Status status) {
        return pool.withTransaction(tx -> AdvisoryLock.USER.shared(tx, userId)
                .chain(() -> setStatus(tx, noteId, otherId, userId, status)));
    }

    /** Deletes a link by hand, or rejects a suggested one; false when the user has none. */
    Uni<Boolean> remove(UUID noteId, UUID otherId, UUID userId) {
        return pool.withTransaction(tx -> AdvisoryLock.USER.shared(tx, userId)
                .chain(() -> tx.preparedQuery(DELETE_BY_HAND).execute(Tuple.of(noteId, otherId, userId)))
                .chain(rows -> rows.rowCount() > 0
                        ? Uni.createFrom().item(true)
                        : setStatus(tx, noteId, otherId, userId, LinkDecision.Status.rejected)));
    }

    /**
     * Links a note to another one of the user by hand, or accepts the link that they have.
     *
     * @param section a heading of the other note; null for the note as a whole
     */
    Uni<Outcome> add(UUID noteId, UUID otherId, UUID userId, String section) {
        return pool.withTransaction(tx -> AdvisoryLock.USER.shared(tx, userId)
                .chain(() -> tx.preparedQuery(FIND_SECTION).execute(Tuple.of(noteId, otherId, userId, section)))
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        return Uni.createFrom().item(Outcome.NO_NOTE);
                    }
                    Row found = rows.iterator().next();
                    return section != null && found.getString("heading") == null
                            ? Uni.createFrom().item(Outcome.NO_SECTION)
                            : insert(tx, noteId, otherId, userId, found);
                }));
    }

    private static Uni<Outcome> insert(SqlConnection tx, UUID noteId, UUID otherId, UUID userId, Row section) {
        return AdvisoryLock.CONCEPTS.exclusive(tx, userId)
                .chain(() -> tx.preparedQuery(COUNT_BY_HAND).execute(Tuple.of(noteId)))
                .chain(rows -> rows.iterator().next().getInteger("links") >= MAX_BY_HAND
                        ? Uni.createFrom().item(Outcome.TOO_MANY)
                        : tx.preparedQuery(INSERT_BY_HAND).execute(Tuple.of(noteId, otherId, section.getString(
                                "heading"), section.getDouble("start"))).replaceWith(Outcome.SAVED));
    }

    private static Uni<Boolean> setStatus(SqlConnection tx, UUID noteId, UUID otherId, UUID userId,
            LinkDecision.Status status) {
        return tx.preparedQuery(SET_STATUS).execute(Tuple.of(noteId, otherId, userId, status.name()))
                .map(rows -> rows.rowCount() > 0);
    }

    private static Link link(Row row) {
        String own = row.getString("own_concept");
        String other = row.getString("other_concept");
        LinkReason reason = LinkReason.valueOf(row.getString("reason_code"));
        return new Link(row.getUUID("note_id"), row.getString("youtube_id"), row.getString("title"), own, other, row
                .getString("section"),
                row.getDouble("start"), reason.sentence(own, other, row.getInteger("shared_concepts")), reason,
                row.getFloat("score"), row.getString("status"));
    }
}
