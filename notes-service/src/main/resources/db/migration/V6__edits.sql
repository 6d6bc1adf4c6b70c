-- A version is generated from a draft, edited by the user, or restored from an earlier version. One of before is generated.
ALTER TABLE note_version
    ADD COLUMN kind          text NOT NULL DEFAULT 'generated' CHECK (kind IN ('generated', 'edited', 'restored')),
    -- When the user saved an edited version again; null when a version was saved once.
    ADD COLUMN updated_at    timestamptz,
    -- Compared with the current version at that time; null in versions of before.
    ADD COLUMN words_added   int CHECK (words_added >= 0),
    ADD COLUMN words_removed int CHECK (words_removed >= 0),
    -- Title, subject and content of the draft, where edits of the user took their place; else null.
    ADD COLUMN generated     jsonb,
    -- JSON that is only read as a whole: the sections that both the user and the draft changed; null without any.
    ADD COLUMN conflicts     text,
    -- A version with edits of the user may come from a job, and one restored from a generated one is not edited.
    DROP CONSTRAINT generated_or_edited;
