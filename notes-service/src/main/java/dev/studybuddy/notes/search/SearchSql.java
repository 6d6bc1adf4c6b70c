package dev.studybuddy.notes.search;

/** The statements of {@link NoteSearch}. */
final class SearchSql {
    /**
     * For this transaction. The planner takes a comparison of a vector for cheap, but it reads and decompresses it:
     * without sequential scans it uses the index. To start a parallel worker takes longer than what it would do. The
     * similarity of titles only selects candidates.
     */
    static final String SETTINGS = """
            SELECT set_config('enable_seqscan', 'off', true),
                   set_config('max_parallel_workers_per_gather', '0', true),
                   set_config('jit', 'off', true),
                   set_config('statement_timeout', '2000', true),
                   set_config('pg_trgm.word_similarity_threshold', $1, true),
                   set_config('client_min_messages', 'warning', true)
            """;
    // A text matches by the stems of its own language or unchanged, so the query has the stems of all languages that
    // the user's texts are in. Each step of the recursion reads one row of each index. Candidates have the words of a
    // phrase, and its pairs of words, in any order.
    static final String STEMS = """
            WITH RECURSIVE used (name) AS (
                SELECT ''
                UNION ALL
                SELECT (
                    SELECT min(next.config)
                    FROM (
                        (
                            SELECT config
                            FROM search_part
                            WHERE user_id = $1 AND config > used.name
                            ORDER BY config
                            LIMIT 1
                        )
                        UNION ALL
                        (
                            SELECT config
                            FROM search_transcript
                            WHERE user_id = $1 AND config > used.name
                            ORDER BY config
                            LIMIT 1
                        )
                    ) AS next
                )
                FROM used
                WHERE used.name IS NOT NULL
            )
            SELECT coalesce(included, '') AS included,
                   coalesce(excluded, '') AS excluded,
                   coalesce(search_candidates(included), '') AS candidates,
                   coalesce(search_candidates(excluded), '') AS excluded_candidates
            FROM (
                SELECT string_agg(DISTINCT nullif(to_tsquery(name::regconfig, $2)::text, ''), ' | ') AS included,
                       string_agg(DISTINCT nullif(to_tsquery(name::regconfig, $3)::text, ''), ' | ') AS excluded
                FROM (SELECT name FROM used WHERE name <> '' UNION SELECT 'simple') AS config
            ) AS query
            """;
    private static final String FILTER = """
            (
                SELECT note_id
                FROM search_note
                WHERE user_id = $1
                    AND ($3 = '' OR lower(subject) = lower($3))
                    AND ($4 = '' OR lower(channel) = lower($4))
                    AND ($5 = '' OR note_id IN (
                        SELECT note_id FROM concept WHERE user_id = $1 AND lower(name) = lower($5)
                    ))
                    AND ($6::timestamptz IS NULL OR created_at >= $6)
                    AND ($7::timestamptz IS NULL OR created_at < $7)
            )""";
    private static final String EXCLUDED = """
            (
                SELECT note_id
                FROM search_part
                WHERE user_id = $1
                    AND search_keys(vector) @@ $16::text::tsquery
                    AND ($11::text = $16::text OR vector @@ $11::text::tsquery)
                UNION
                SELECT note_id
                FROM search_transcript
                WHERE user_id = $1
                    AND search_keys(vector) @@ $16::text::tsquery
                    AND ($11::text = $16::text OR vector @@ $11::text::tsquery)
            )""";
    private static final String SELECTED = """
            ($2 OR note_id IN (SELECT note_id FROM filtered))
                AND ($11::text = '' OR note_id NOT IN (SELECT note_id FROM excluded))""";
    private static final String NOTE = """
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
                   page.parts,
                   page.is_common
            FROM page
            JOIN note ON note.id = page.note_id
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            ORDER BY page.rank DESC, page.note_id DESC
            """;
    static final String LIST = """
            WITH page AS (
                SELECT id AS note_id, 0::double precision AS rank, NULL::bigint[] AS parts, false AS is_common
                FROM note
                WHERE user_id = $1 AND ($2 OR id IN %s) AND id < $8
                ORDER BY id DESC
                LIMIT $9
            )
            """.formatted(FILTER) + NOTE;
    // Titles rank before notes, remarks, transcripts and similar titles. Transcripts are read only for a page that the
    // others do not fill. The index has no positions: a phrase is compared with the candidates ($15). What common
    // words match is bounded. Of each place, the newest 1,000 parts are listed (200 for a phrase), and the newest 100
    // of these are ranked by their vectors. The rank of a transcript is the number of its parts: of the newest 2,000
    // (500 for a phrase) in the newest 300 notes and, when these have fewer than 300, in the others.
    static final String PAGE = """
            WITH filtered AS MATERIALIZED (
                %1$s
            ), excluded AS MATERIALIZED (
                %2$s
            ), matched AS MATERIALIZED (
                SELECT id, note_id, place
                FROM search_part
                WHERE user_id = $1 AND search_keys(vector) @@ $15::text::tsquery AND %3$s
            ), found AS MATERIALIZED (
                SELECT newest.*
                FROM unnest(ARRAY['title', 'note', 'remark']) AS listed (place)
                CROSS JOIN LATERAL (
                    SELECT *, row_number() OVER (ORDER BY note_id DESC) AS age
                    FROM (
                        SELECT *
                        FROM matched
                        WHERE matched.place = listed.place
                        ORDER BY note_id DESC
                        LIMIT 1000
                    ) AS candidate
                    WHERE $10::text = $15::text OR (
                        SELECT vector @@ $10::text::tsquery FROM search_part WHERE id = candidate.id
                    )
                    LIMIT CASE WHEN $10::text = $15::text THEN 1000 ELSE 200 END
                ) AS newest
            ), ranked_parts AS MATERIALIZED (
                SELECT note_id,
                       id,
                       place,
                       (CASE place WHEN 'title' THEN 3 WHEN 'note' THEN 2 ELSE 1 END
                           + CASE WHEN age <= 100 THEN (
                               SELECT ts_rank_cd(vector, $10::text::tsquery, 32)
                               FROM search_part
                               WHERE id = found.id
                           ) ELSE 0 END)::double precision AS rank
                FROM found
            ), needed AS MATERIALIZED (
                SELECT count(*) < $14 AS transcripts
                FROM (
                    SELECT
                    FROM ranked_parts
                    GROUP BY note_id
                    HAVING (max(rank), note_id) < ($9::double precision, $8::uuid)
                    LIMIT $14
                ) AS listed
            ), bound AS MATERIALIZED (
                SELECT id AS note_id
                FROM note
                WHERE (SELECT transcripts FROM needed) AND user_id = $1
                ORDER BY id DESC
                OFFSET 300
                LIMIT 1
            ), matched_recent AS MATERIALIZED (
                SELECT id, note_id
                FROM search_transcript
                WHERE (SELECT transcripts FROM needed)
                    AND user_id = $1
                    AND note_id > coalesce((SELECT note_id FROM bound), '00000000-0000-0000-0000-000000000000')
                    AND search_keys(vector) @@ $15::text::tsquery
                    AND %3$s
                ORDER BY note_id DESC
                LIMIT CASE WHEN $10::text = $15::text THEN 2000 ELSE 500 END
            ), matched_older AS MATERIALIZED (
                SELECT id, note_id
                FROM search_transcript
                WHERE (SELECT transcripts FROM needed)
                    AND (SELECT count(*) FROM matched_recent) < 300
                    AND user_id = $1
                    AND note_id <= (SELECT note_id FROM bound)
                    AND search_keys(vector) @@ $15::text::tsquery
                    AND %3$s
                ORDER BY note_id DESC
                LIMIT CASE WHEN $10::text = $15::text THEN 2000 ELSE 500 END
            ), spoken AS (
                SELECT note_id, count(*) AS parts
                FROM (SELECT * FROM matched_recent UNION ALL SELECT * FROM matched_older) AS candidate
                WHERE $10::text = $15::text OR (
                    SELECT vector @@ $10::text::tsquery FROM search_transcript WHERE id = candidate.id
                )
                GROUP BY note_id
            ), ranked AS (
                SELECT * FROM ranked_parts
                UNION ALL
                SELECT note_id, NULL, 'title', parts / (parts + 1.0)::double precision
                FROM spoken
                UNION ALL
                SELECT note_id, NULL, 'title', similarity - 2
                FROM unnest($12::uuid[], $13::double precision[]) AS similar_title (note_id, similarity)
            ), page AS (
                SELECT note_id,
                       max(rank) AS rank,
                       (array_agg(id ORDER BY rank DESC, id) FILTER (WHERE place <> 'title'))[:5] AS parts,
                       (SELECT count(*) FROM matched)
                           > CASE WHEN $2 THEN 1000 ELSE (SELECT count(*) / 10 FROM filtered) END
                           OR (SELECT count(*) FROM matched_recent) > CASE WHEN $2 THEN 300 ELSE (
                               SELECT count(*) FROM filtered WHERE note_id > ALL (SELECT note_id FROM bound)
                           ) END AS is_common
                FROM ranked
                GROUP BY note_id
                HAVING (max(rank), note_id) < ($9::double precision, $8::uuid)
                ORDER BY max(rank) DESC, note_id DESC
                LIMIT $14
            )
            """.formatted(FILTER, EXCLUDED, SELECTED) + NOTE;
    static final String SIMILAR_TITLES = """
            SELECT note_id, title, public.word_similarity($8, title)::double precision AS similarity
            FROM (
                SELECT note_id, title
                FROM search_note
                WHERE user_id = $1 AND $8::text OPERATOR(public.<%%) title AND ($2 OR note_id IN %s)
                LIMIT 2000
            ) AS candidate
            ORDER BY similarity DESC, note_id DESC
            LIMIT 200
            """.formatted(FILTER);
    // At most three parts of each transcript. What is rare is found by the index, in one search for all notes. For
    // common words ($6) that would read most of the index, but the first parts of each note have them.
    static final String PARTS = """
            SELECT part.id,
                   part.note_id,
                   part.place,
                   part.remark_id,
                   ARRAY[remark.start] AS starts,
                   part.config,
                   CASE WHEN part.place = 'remark' THEN concat_ws(E'\\n', remark.quotation, remark.text) END AS text,
                   current.title,
                   left(current.content, 200000) AS content,
                   ARRAY(
                       SELECT name #>> '{}' FROM jsonb_path_query(current.concepts, '$[*].name') AS name
                   ) AS concepts
            FROM search_part part
            LEFT JOIN remark ON remark.id = part.remark_id
            LEFT JOIN note ON note.id = part.note_id AND part.place = 'note'
            LEFT JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE part.id = ANY($1)
            UNION ALL
            SELECT NULL, note_id, 'transcript', NULL, starts, config, text, NULL, NULL, NULL
            FROM (
                SELECT *, row_number() OVER (PARTITION BY note_id ORDER BY id) AS number
                FROM search_transcript
                WHERE NOT $6
                    AND user_id = $2
                    AND (note_id = ANY($3)) IS TRUE
                    AND search_keys(vector) @@ $5::text::tsquery
                    AND ($4::text = $5::text OR vector @@ $4::text::tsquery)
            ) AS spoken
            WHERE number <= 3
            UNION ALL
            SELECT NULL, spoken.note_id, 'transcript', NULL, starts, config, text, NULL, NULL, NULL
            FROM unnest($3::uuid[]) AS listed (note_id)
            CROSS JOIN LATERAL (
                SELECT *
                FROM search_transcript
                WHERE $6
                    AND user_id = $2
                    AND search_transcript.note_id = listed.note_id
                    AND vector @@ $4::text::tsquery
                ORDER BY id
                LIMIT 3
            ) AS spoken
            """;
    // What is found unchanged, but is not a stem or is a stop word, is marked by the configuration without stems.
    static final String MARK = """
            SELECT CASE
                       WHEN strpos(marked, $4) > 0 THEN marked
                       ELSE ts_headline('simple', text, to_tsquery('simple', $3), $5)
                   END AS marked
            FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS part (text, config, number)
            CROSS JOIN LATERAL (
                SELECT ts_headline(config::regconfig, text, to_tsquery(config::regconfig, $3), $5) AS marked
            ) AS headline
            ORDER BY number
            """;

    private SearchSql() {}
}
