package dev.studybuddy.notes.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.concept.ConceptService;
import dev.studybuddy.notes.concept.SharedConcept;
import dev.studybuddy.platform.event.EventJson;

/**
 * Suggests links between the notes of one user that share concepts. Links are rows of their own; the content of the
 * notes does not change.
 */
@ApplicationScoped
public class LinkService {
    // What the user decided stays.
    private static final String DELETE_SUGGESTIONS = """
            DELETE FROM link
            WHERE $1 IN (from_note, to_note) AND status = 'suggested'
            """;
    // The links that stay refer to the new version of the note.
    private static final String MOVE_KEPT = """
            UPDATE link
            SET from_section = CASE WHEN from_note = $1 THEN concept.section ELSE from_section END,
                from_start = CASE WHEN from_note = $1 THEN concept.start ELSE from_start END,
                to_section = CASE WHEN to_note = $1 THEN concept.section ELSE to_section END,
                to_start = CASE WHEN to_note = $1 THEN concept.start ELSE to_start END
            FROM concept
            WHERE concept.note_id = $1
                AND $1 IN (from_note, to_note)
                AND lower(concept.name) = lower(CASE WHEN from_note = $1 THEN from_concept ELSE to_concept END)
            """;
    // Of the note itself and of each candidate: the pairs that count, and the weakest that may be replaced.
    private static final String FIND_PAIRS = """
            SELECT candidate.id,
                   count(*) FILTER (WHERE link.status <> 'rejected')::int AS pairs,
                   bool_or($1 IN (link.from_note, link.to_note)) AS linked,
                   (array_agg(CASE WHEN link.from_note = candidate.id THEN link.to_note ELSE link.from_note END
                       ORDER BY link.shared_concepts, link.score, link.created_at)
                       FILTER (WHERE link.status = 'suggested'))[1] AS weakest,
                   (array_agg(link.shared_concepts ORDER BY link.shared_concepts, link.score, link.created_at)
                       FILTER (WHERE link.status = 'suggested'))[1] AS weakest_shared,
                   (array_agg(link.score ORDER BY link.shared_concepts, link.score, link.created_at)
                       FILTER (WHERE link.status = 'suggested'))[1] AS weakest_score
            FROM unnest($2::uuid[]) AS candidate (id)
            JOIN link ON candidate.id IN (link.from_note, link.to_note)
            GROUP BY candidate.id
            """;
    private static final String INSERT = """
            INSERT INTO link (from_note, to_note, from_concept, from_section, from_start, to_concept, to_section,
                to_start, shared_concepts, score, reason_code)
            SELECT $1, to_note, from_concept, from_section, from_start, to_concept, to_section, to_start,
                shared_concepts, score, reason_code
            FROM jsonb_to_recordset($2::text::jsonb) AS listed (to_note uuid, from_concept text, from_section text,
                from_start double precision, to_concept text, to_section text, to_start double precision,
                shared_concepts int, score real, reason_code text)
            ON CONFLICT DO NOTHING
            """;
    private static final String DELETE_PAIR = """
            DELETE FROM link
            WHERE (from_note, to_note) IN (($1, $2), ($2, $1)) AND status = 'suggested'
            """;

    private final ConceptService concepts;

    LinkService(ConceptService concepts) {
        this.concepts = concepts;
    }

    /**
     * Indexes the concepts of the current version of a note and suggests links to other notes of the user. The
     * transaction holds the locks of the user and of the video.
     */
    public Uni<Void> refresh(SqlConnection tx, UUID noteId) {
        return concepts.index(tx, noteId)
                .call(() -> tx.preparedQuery(DELETE_SUGGESTIONS).execute(Tuple.of(noteId)))
                .call(() -> tx.preparedQuery(MOVE_KEPT).execute(Tuple.of(noteId)))
                .chain(shared -> shared.isEmpty() ? Uni.createFrom().voidItem() : suggest(tx, noteId, shared));
    }

    private static Uni<Void> suggest(SqlConnection tx, UUID noteId, List<SharedConcept> shared) {
        UUID[] ids = Stream.concat(Stream.of(noteId), shared.stream().map(
                SharedConcept::otherNote)).toArray(UUID[]::new);
        return tx.preparedQuery(FIND_PAIRS).execute(Tuple.of(noteId, ids)).chain(rows -> {
            Map<UUID, LinkSelection.Pairs> pairs = new HashMap<>();
            rows.forEach(row -> pairs.put(row.getUUID("id"), pairs(row)));
            LinkSelection selection = LinkSelection.select(noteId, shared, pairs);
            return tx.preparedQuery(INSERT).execute(Tuple.of(noteId, EventJson.write(selection.suggestions())))
                    .chain(() -> delete(tx, selection.replaced()));
        });
    }

    private static Uni<Void> delete(SqlConnection tx, List<Tuple> replaced) {
        return replaced.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(DELETE_PAIR).executeBatch(replaced).replaceWithVoid();
    }

    private static LinkSelection.Pairs pairs(Row row) {
        return row.getUUID("weakest") == null
                ? new LinkSelection.Pairs(row.getInteger("pairs"), row.getBoolean("linked"), null, 0, 0)
                : new LinkSelection.Pairs(row.getInteger("pairs"), row.getBoolean("linked"), row.getUUID("weakest"),
                        row.getInteger("weakest_shared"), row.getFloat("weakest_score"));
    }
}
