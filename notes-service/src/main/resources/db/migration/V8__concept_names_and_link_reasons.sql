-- The keys of the names and aliases of the concepts, by which links and concept pages are found. Rows of before have no
-- concept_id; notes-service calculates them at its start.
ALTER TABLE concept
    ADD COLUMN user_id    uuid,
    ADD COLUMN aliases    text[] NOT NULL DEFAULT '{}',
    ADD COLUMN definition text   NOT NULL DEFAULT '',
    ADD COLUMN concept_id uuid;

CREATE INDEX concept_concept_id ON concept (user_id, concept_id);
CREATE INDEX concept_without_id ON concept (note_id) WHERE concept_id IS NULL;

ALTER INDEX concept_name RENAME TO concept_lower_name;

CREATE TABLE concept_name (
    note_id  uuid NOT NULL,
    position int  NOT NULL,
    key      text NOT NULL,
    user_id  uuid NOT NULL,
    PRIMARY KEY (note_id, position, key),
    FOREIGN KEY (note_id, position) REFERENCES concept ON DELETE CASCADE
);

CREATE INDEX concept_name_key ON concept_name (user_id, key, note_id);
-- For the search of concepts; links are found by equality alone.
CREATE INDEX concept_name_trigrams ON concept_name USING gin (key public.gin_trgm_ops);

-- Which concept a name belongs to after the user merged or split concepts.
CREATE TABLE concept_override (
    user_id    uuid        NOT NULL,
    key        text        NOT NULL,
    concept_id uuid        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);

-- One row for each pair of notes, whichever of them links. The decision of the user is kept.
DELETE FROM link
USING link other
WHERE link.from_note = other.to_note
    AND link.to_note = other.from_note
    AND (link.status = 'suggested', link.created_at, link.from_note)
        > (other.status = 'suggested', other.created_at, other.from_note);

CREATE UNIQUE INDEX link_pair ON link (least(from_note, to_note), greatest(from_note, to_note));

-- A link by hand has no concept.
ALTER TABLE link
    ALTER COLUMN from_concept DROP NOT NULL,
    ALTER COLUMN to_concept DROP NOT NULL,
    ADD COLUMN reason_code text NOT NULL DEFAULT 'similar_concept'
        CHECK (reason_code IN ('same_concept', 'similar_concept', 'by_hand'));
