package dev.studybuddy.notes.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Searches and filters the notes of a user. */
@ApplicationScoped
class NoteSearch {
    // Words match unchanged and by their stems in the language of the note. Fragments do not contain the addresses of
    // Markdown links.
    private static final String SEARCH = """
            WITH found AS (
                SELECT note.id,
                       note.version,
                       query,
                       CASE WHEN $2 = '' THEN 0 ELSE ts_rank_cd(current.search, query)::double precision END AS rank
                FROM note
                JOIN note_version current ON current.note_id = note.id AND current.version = note.version
                CROSS JOIN LATERAL (
                    SELECT websearch_to_tsquery(current.text_config, $2) || websearch_to_tsquery('simple', $2)
                ) AS search_query (query)
                WHERE note.user_id = $1
                    AND ($2 = '' OR current.search @@ query)
                    AND ($3 = '' OR lower(current.subject) = lower($3))
                    AND ($4 = '' OR EXISTS (
                        SELECT FROM concept WHERE concept.note_id = note.id AND lower(concept.name) = lower($4)
                    ))
            ), page AS (
                SELECT *
                FROM found
                WHERE (rank, id) < ($5::double precision, $6::uuid)
                ORDER BY rank DESC, id DESC
                LIMIT $7
            )
            SELECT note.id,
                   note.video_id,
                   note.youtube_id,
                   note.version,
                   note.created_at,
                   current.title,
                   current.channel,
                   current.subject,
                   current.language,
                   current.summary,
                   current.edited,
                   coalesce(current.updated_at, current.created_at) AS updated_at,
                   page.rank,
                   CASE WHEN $2 <> '' THEN ts_headline(
                       current.text_config,
                       translate(
                           regexp_replace(left(current.content, 200000), '\\[([^]]*)\\]\\([^)]*\\)', '\\1', 'g'),
                           $8 || $9,
                           ''),
                       page.query,
                       'MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=" … ", StartSel=' || $8
                           || ', StopSel=' || $9
                   ) END AS highlight
            FROM page
            JOIN note ON note.id = page.id
            JOIN note_version current ON current.note_id = page.id AND current.version = page.version
            ORDER BY page.rank DESC, page.id DESC
            """;

    private final Pool pool;

    NoteSearch(Pool pool) {
        this.pool = pool;
    }

    /**
     * The notes of a user by descending rank; without a query the newest first.
     *
     * @param query a query in the syntax of {@code websearch_to_tsquery} ({@code "exact words" or -without}); empty for
     * all
     * @param subject the note's subject in any case; empty for all
     * @param concept the name of a concept in any case; empty for all
     */
    Uni<List<SearchHit>> find(UUID userId, String query, String subject, String concept, SearchCursor after,
            int limit) {
        return pool.preparedQuery(SEARCH)
                .execute(Tuple.from(new Object[]{ userId, query, subject, concept, after.rank(), after.id(), limit,
                        String.valueOf(Highlighter.START), String.valueOf(Highlighter.STOP) }))
                .map(rows -> {
                    List<SearchHit> notes = new ArrayList<>();
                    rows.forEach(row -> notes.add(hit(row)));
                    return notes;
                });
    }

    private static SearchHit hit(Row row) {
        return new SearchHit(new NoteSummary(row.getUUID("id"), row.getUUID("video_id"), row.getString("youtube_id"),
                row.getString("title"), row.getString("channel"), row.getString("subject"), row.getString("language"),
                row.getString("summary"), row.getInteger("version"), row.getBoolean("edited"),
                Optional.ofNullable(row.getString("highlight")).map(Highlighter::html).orElse(null), row
                        .getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant()), row.getDouble("rank"));
    }
}
