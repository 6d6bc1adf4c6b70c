-- Names of subjects that a user renamed or merged, so that later notes get the present one.
CREATE TABLE former_subject (
    user_id    uuid        NOT NULL,
    key        text        NOT NULL,
    name       text        NOT NULL,
    subject    text        NOT NULL,
    renamed_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, key)
);

-- The link by which anyone can read a note. The token is stored as it is, because the user sees the link again, and
-- who can read this table can read the notes.
CREATE TABLE share (
    note_id    uuid        PRIMARY KEY REFERENCES note ON DELETE CASCADE,
    token      text        NOT NULL UNIQUE,
    created_at timestamptz NOT NULL
);
