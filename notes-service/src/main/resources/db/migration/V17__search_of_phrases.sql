-- The index of the search has, besides each word, the pairs of words that follow each other. It has no positions: without
-- the pairs, a phrase of common words was compared with the vectors of all notes that have these words anywhere.

-- The word of the index for two words that follow each other: one of 65,536. More would make a larger index, and these are
-- enough: of 100 notes of 1,000 words, two have a given pair by chance. No word of a text begins with a tilde.
CREATE FUNCTION search_pair(first text, second text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN '~' || to_hex(hashtext(first || ' ' || second) & 65535);

-- What the index has of a vector. The cost keeps the planner from computing it for the rows that another index finds.
CREATE FUNCTION search_keys(vector tsvector) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000000
RETURN (
    WITH word AS (
        SELECT lexeme, unnest(positions) AS position
        FROM unnest(vector)
    )
    SELECT strip(vector)
        || array_to_tsvector(coalesce(array_agg(DISTINCT search_pair(word.lexeme, next.lexeme)), '{}'))
    FROM word
    JOIN word AS next ON next.position = word.position + 1
);

-- A query, as text, that finds the same as another one in the index of keys, and few others: it has the words of a phrase
-- and their pairs, without order. A prefix and a word after a gap are in no pair. Words are in quotes, which are doubled
-- within a word, as are backslashes.
CREATE FUNCTION search_candidates(query text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT string_agg(
        CASE
            WHEN token LIKE '''%' THEN token
            WHEN token = ' <-> ' AND before LIKE '%''' AND after LIKE '%''' THEN ' & '''
                || search_pair(
                    replace(replace(substr(before, 2, length(before) - 2), '''''', ''''), '\\', '\'),
                    replace(replace(substr(after, 2, length(after) - 2), '''''', ''''), '\\', '\')
                ) || ''' & '
            ELSE regexp_replace(token, '<(-|\d+)>', '&', 'g')
        END,
        '' ORDER BY number
    )
    FROM (
        SELECT number, token, lag(token) OVER (ORDER BY number) AS before, lead(token) OVER (ORDER BY number) AS after
        FROM regexp_matches(query, '''(?:[^'']|'''')*''(?::\*)?|[^'']+', 'g') WITH ORDINALITY AS listed (found, number)
        CROSS JOIN LATERAL (SELECT found[1] AS token) AS first
    ) AS listed
);

CREATE INDEX search_part_keys ON search_part USING gin (user_id, search_keys(vector))
    WITH (gin_pending_list_limit = 256);
CREATE INDEX search_transcript_keys ON search_transcript USING gin (user_id, note_id, search_keys(vector))
    WITH (gin_pending_list_limit = 256);
-- No statistics of keys: ANALYZE would compute them for each row of its sample.
ALTER INDEX search_part_keys ALTER COLUMN 2 SET STATISTICS 0;
ALTER INDEX search_transcript_keys ALTER COLUMN 3 SET STATISTICS 0;
DROP INDEX search_part_vector;
DROP INDEX search_transcript_vector;
