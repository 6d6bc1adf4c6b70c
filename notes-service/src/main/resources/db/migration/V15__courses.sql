-- Notes of one user in an order for studying. The course is computed when it is read; a deleted note leaves it.
CREATE TABLE course (
    id           uuid        PRIMARY KEY,
    user_id      uuid        NOT NULL,
    title        text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    -- Whether the user decides on the order; else prerequisites do, and positions where these leave a choice.
    manual_order boolean     NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL
);

CREATE INDEX course_user_id ON course (user_id, id);

CREATE TABLE course_note (
    course_id uuid        NOT NULL REFERENCES course ON DELETE CASCADE,
    note_id   uuid        NOT NULL REFERENCES note ON DELETE CASCADE,
    position  int         NOT NULL,
    -- When the user marked the note as done; null until then.
    done_at   timestamptz,
    PRIMARY KEY (course_id, note_id)
);

CREATE INDEX course_note_note_id ON course_note (note_id);

-- The notes of the videos of a playlist.
CREATE INDEX note_youtube_id ON note (user_id, youtube_id, id);
