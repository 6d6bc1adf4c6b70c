-- A user's own words at a second of the video. They belong to the note, not to a version of it.
CREATE TABLE remark (
    id         uuid             PRIMARY KEY,
    note_id    uuid             NOT NULL REFERENCES note ON DELETE CASCADE,
    start      double precision NOT NULL CHECK (start >= 0),
    text       text             NOT NULL CHECK (char_length(text) BETWEEN 1 AND 5000),
    created_at timestamptz      NOT NULL,
    updated_at timestamptz      NOT NULL
);

CREATE INDEX remark_note_id ON remark (note_id, id);
