-- What the check of a version's statements came to, and which parts of the video nothing in it rests on; null when unknown.
ALTER TABLE note_version
    ADD COLUMN checked   jsonb,
    ADD COLUMN uncovered jsonb;
