-- The index of the search. Triggers build it from the current version of each note and from the remarks, in the
-- transaction that changes them, so that every writer keeps it right. GIN indexes that begin with the user need btree_gin.
-- Where the role of this service may not create it, the operator does so before the update, as with pg_trgm.
CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA public;

-- One row for each note: what notes are filtered by, and the title that is compared with misspelled queries.
CREATE TABLE search_note (
    note_id         uuid        PRIMARY KEY REFERENCES note ON DELETE CASCADE,
    user_id         uuid        NOT NULL,
    title           text        NOT NULL,
    subject         text,
    channel         text        NOT NULL,
    created_at      timestamptz NOT NULL,
    -- Of the indexed transcript and its language. Null until the parts of the note are indexed.
    transcript_hash bigint
);

CREATE INDEX search_note_subject ON search_note (user_id, lower(subject), note_id);
CREATE INDEX search_note_channel ON search_note (user_id, lower(channel), note_id);
CREATE INDEX search_note_created_at ON search_note (user_id, created_at, note_id);
CREATE INDEX search_note_title ON search_note USING gin (user_id, title public.gin_trgm_ops);
CREATE INDEX search_note_unindexed ON search_note (note_id) WHERE transcript_hash IS NULL;

-- One row for each text that matches by itself: the title with the concepts, the whole note, and each remark.
CREATE TABLE search_part (
    id        bigint   PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    note_id   uuid     NOT NULL REFERENCES note ON DELETE CASCADE,
    user_id   uuid     NOT NULL,
    place     text     NOT NULL CHECK (place IN ('title', 'note', 'remark')),
    remark_id uuid     REFERENCES remark ON DELETE CASCADE,
    -- The text search configuration, by name.
    config    text     NOT NULL,
    vector    tsvector NOT NULL,
    CONSTRAINT remark_if_place CHECK ((place = 'remark') = (remark_id IS NOT NULL))
);

CREATE UNIQUE INDEX search_part_remark_id ON search_part (remark_id) WHERE remark_id IS NOT NULL;
CREATE INDEX search_part_note_id ON search_part (note_id);
CREATE INDEX search_part_config ON search_part (user_id, config);
-- A search reads the whole pending list, so it is small.
CREATE INDEX search_part_vector ON search_part USING gin (user_id, vector) WITH (gin_pending_list_limit = 256);

-- One row for each minute of a transcript. Most rows of the index are here, so other searches do not read them.
CREATE TABLE search_transcript (
    id      bigint             PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    note_id uuid               NOT NULL REFERENCES note ON DELETE CASCADE,
    user_id uuid               NOT NULL,
    -- The second of each line of the text.
    starts  double precision[] NOT NULL,
    text    text               NOT NULL,
    config  text               NOT NULL,
    vector  tsvector           NOT NULL
);

CREATE INDEX search_transcript_config ON search_transcript (user_id, config);
-- Also for the rows of a note: with a btree index of note_id, the planner would compare the vectors of all of them.
CREATE INDEX search_transcript_vector ON search_transcript USING gin (user_id, note_id, vector)
    WITH (gin_pending_list_limit = 256);

-- A search reads the ids of many rows, but the text and the vector of few: these are stored apart.
ALTER TABLE search_part SET (toast_tuple_target = 128);
ALTER TABLE search_transcript SET (toast_tuple_target = 128);

-- The index of concepts by name, for the filter, begins with the user too.
DROP INDEX concept_lower_name;
CREATE INDEX concept_lower_name ON concept (user_id, lower(name));

-- Written and read by earlier versions of the service only.
ALTER TABLE note_version
    ALTER COLUMN text_config DROP NOT NULL,
    ALTER COLUMN search DROP NOT NULL;

-- The text search configuration for a BCP 47 tag; simple, which does not stem, for a language without one.
CREATE FUNCTION search_config(language text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE split_part(lower(language), '-', 1)
    WHEN 'ar' THEN 'arabic'
    WHEN 'ca' THEN 'catalan'
    WHEN 'da' THEN 'danish'
    WHEN 'de' THEN 'german'
    WHEN 'el' THEN 'greek'
    WHEN 'en' THEN 'english'
    WHEN 'es' THEN 'spanish'
    WHEN 'et' THEN 'estonian'
    WHEN 'eu' THEN 'basque'
    WHEN 'fi' THEN 'finnish'
    WHEN 'fr' THEN 'french'
    WHEN 'ga' THEN 'irish'
    WHEN 'hi' THEN 'hindi'
    WHEN 'hu' THEN 'hungarian'
    WHEN 'hy' THEN 'armenian'
    WHEN 'id' THEN 'indonesian'
    WHEN 'it' THEN 'italian'
    WHEN 'lt' THEN 'lithuanian'
    WHEN 'ne' THEN 'nepali'
    WHEN 'nl' THEN 'dutch'
    WHEN 'nb' THEN 'norwegian'
    WHEN 'nn' THEN 'norwegian'
    WHEN 'no' THEN 'norwegian'
    WHEN 'pt' THEN 'portuguese'
    WHEN 'ro' THEN 'romanian'
    WHEN 'ru' THEN 'russian'
    WHEN 'sr' THEN 'serbian'
    WHEN 'sv' THEN 'swedish'
    WHEN 'ta' THEN 'tamil'
    WHEN 'tr' THEN 'turkish'
    WHEN 'yi' THEN 'yiddish'
    ELSE 'simple'
END;

-- Scripts that are written without spaces have no words that the parser finds. Each character c becomes "c c", so that
-- the words of "光合作" are 光, 光合, 合作 and 作, and a search for some of its characters is one for a phrase or a prefix.
CREATE FUNCTION search_words(text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN text ~ '[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u3007\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\U00020000-\U0003FFFF]'
    THEN regexp_replace(
        regexp_replace(text, '([\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u3007\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\U00020000-\U0003FFFF]+)', ' \1 ', 'g'),
        '([\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u3007\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\U00020000-\U0003FFFF])', '\1 \1', 'g')
    ELSE text
END;

-- Words match unchanged, and by their stems in the language of the text.
CREATE FUNCTION search_vector(config text, text text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE config
    WHEN 'simple' THEN to_tsvector('simple', text)
    ELSE to_tsvector(config::regconfig, text) || to_tsvector('simple', text)
END;

-- Indexes one remark, or all remarks on a note when no remark is given.
CREATE FUNCTION search_index_remarks(of_note uuid, of_remark uuid) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $$
    INSERT INTO search_part (note_id, user_id, place, remark_id, config, vector)
    SELECT note.id,
           note.user_id,
           'remark',
           remark.id,
           search_config(current.language),
           search_vector(search_config(current.language), search_words(remark.text))
    FROM remark
    JOIN note ON note.id = remark.note_id
    JOIN note_version current ON current.note_id = note.id AND current.version = note.version
    WHERE remark.note_id = of_note AND (of_remark IS NULL OR remark.id = of_remark)
    ON CONFLICT (remark_id) WHERE remark_id IS NOT NULL DO UPDATE
    SET config = excluded.config, vector = excluded.vector
$$;

-- The transcript in parts of a minute, which overlap by eight seconds, so that a phrase on the border is within one of
-- them. Bounds, which no spoken text reaches: 4,000 characters for a segment and, at its last segment, for a part; two
-- days. Transcripts have stems only: the unchanged words would double the size of the index.
CREATE FUNCTION search_index_transcript(of_note uuid, of_user uuid, config text, segments jsonb) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $$
    INSERT INTO search_transcript (note_id, user_id, starts, text, config, vector)
    SELECT of_note,
           of_user,
           array_agg(start ORDER BY number),
           string_agg(line, E'\n' ORDER BY number),
           config,
           to_tsvector(config::regconfig, search_words(string_agg(line, ' ' ORDER BY number)))
    FROM (
        SELECT segment.*,
               minute,
               sum(length(line)) OVER (PARTITION BY minute ORDER BY number) / 4000 AS chunk
        FROM (
            SELECT number, start, translate(left(text, 4000), E'\n\r', '  ') AS line
            FROM ROWS FROM (jsonb_to_recordset(segments) AS (start double precision, text text))
                WITH ORDINALITY AS listed (start, text, number)
            WHERE start BETWEEN 0 AND 172800 AND text <> ''
        ) AS segment
        CROSS JOIN LATERAL generate_series(
            greatest(floor((start - 8) / 60), 0)::int,
            floor(start / 60)::int
        ) AS minute
    ) AS listed
    GROUP BY minute, chunk
    ORDER BY minute, chunk
$$;

-- Indexes the current version of a note. The transcript, by far the largest part, only when it has changed.
CREATE FUNCTION search_index(of_note uuid) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    source   record;
    old_hash bigint;
    new_hash bigint;
    head     tsvector;
    names    text;
BEGIN
    SELECT note.user_id,
           note.created_at,
           title,
           subject,
           channel,
           content,
           concepts,
           segments,
           search_config(language) AS config,
           search_config(coalesce(transcript_language, language)) AS transcript_config
    INTO source
    FROM note
    JOIN note_version ON note_version.note_id = note.id AND note_version.version = note.version
    WHERE note.id = of_note;
    -- A draft saves the number of its version before the version.
    IF NOT found THEN
        RETURN;
    END IF;

    SELECT transcript_hash INTO old_hash FROM search_note WHERE note_id = of_note;
    new_hash := jsonb_hash_extended(source.segments, hashtext(source.transcript_config));
    INSERT INTO search_note (note_id, user_id, title, subject, channel, created_at, transcript_hash)
    VALUES (of_note, source.user_id, source.title, source.subject, source.channel, source.created_at, new_hash)
    ON CONFLICT (note_id) DO UPDATE
    SET title = excluded.title,
        subject = excluded.subject,
        channel = excluded.channel,
        transcript_hash = excluded.transcript_hash;

    DELETE FROM search_part WHERE note_id = of_note AND place IN ('title', 'note');
    SELECT string_agg(name #>> '{}', '. ') INTO names
    FROM (
        SELECT jsonb_path_query(source.concepts, '$[*].name')
        UNION ALL
        SELECT jsonb_path_query(source.concepts, '$[*].aliases[*]')
    ) AS listed (name);
    head := setweight(search_vector(source.config, search_words(source.title)), 'A')
        || setweight(search_vector(source.config, search_words(left(coalesce(names, ''), 20000))), 'B');
    -- Without the addresses of links. A tsvector has at most 1 MB: these characters fit, for any words.
    INSERT INTO search_part (note_id, user_id, place, config, vector)
    VALUES (of_note, source.user_id, 'title', source.config, head),
           (of_note, source.user_id, 'note', source.config, head || setweight(
               search_vector(source.config, left(search_words(
                   regexp_replace(left(source.content, 200000), '\]\([^)]*\)', ']', 'g')), 150000)), 'C'));

    IF old_hash IS DISTINCT FROM new_hash THEN
        DELETE FROM search_transcript WHERE note_id = of_note;
        PERFORM search_index_transcript(of_note, source.user_id, source.transcript_config, source.segments);
    END IF;
    IF old_hash IS NULL THEN
        PERFORM search_index_remarks(of_note, NULL);
    END IF;
END
$$;

CREATE FUNCTION search_note_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM search_index(NEW.id);
    RETURN NULL;
END
$$;

CREATE FUNCTION search_version_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT FROM note WHERE id = NEW.note_id AND version = NEW.version) THEN
        PERFORM search_index(NEW.note_id);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION search_remark_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM search_index_remarks(NEW.note_id, NEW.id);
    RETURN NULL;
END
$$;

-- The notes of before are found by title and filter at once. notes-service indexes their texts after its start.
INSERT INTO search_note (note_id, user_id, title, subject, channel, created_at)
SELECT note.id, note.user_id, title, subject, channel, note.created_at
FROM note
JOIN note_version ON note_version.note_id = note.id AND note_version.version = note.version;

CREATE TRIGGER search_note_changed AFTER UPDATE OF version ON note
FOR EACH ROW WHEN (OLD.version <> NEW.version) EXECUTE FUNCTION search_note_changed();

CREATE TRIGGER search_version_changed
AFTER INSERT OR UPDATE OF title, subject, channel, language, transcript_language, content, concepts, segments
ON note_version
FOR EACH ROW EXECUTE FUNCTION search_version_changed();

CREATE TRIGGER search_remark_changed AFTER INSERT OR UPDATE OF text ON remark
FOR EACH ROW EXECUTE FUNCTION search_remark_changed();
