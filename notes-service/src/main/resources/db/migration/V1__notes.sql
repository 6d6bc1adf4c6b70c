-- Similar names of concepts. In public and named so, as an extension can be in one schema only.
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;

-- One note for each video; what it says is in its versions, and one of them is current.
CREATE TABLE note (
    id         uuid        PRIMARY KEY DEFAULT uuidv7(),
    user_id    uuid        NOT NULL,
    video_id   uuid        NOT NULL UNIQUE,
    youtube_id text        NOT NULL,
    version    int         NOT NULL CHECK (version > 0),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX note_of_person ON note (user_id, id);

CREATE TABLE note_version (
    note_id          uuid        NOT NULL REFERENCES note ON DELETE CASCADE,
    version          int         NOT NULL CHECK (version > 0),
    job_id           uuid        UNIQUE,
    edited           boolean     NOT NULL DEFAULT false,
    title            text        NOT NULL,
    channel          text        NOT NULL,
    duration_seconds int         NOT NULL,
    subject          text,
    language         text        NOT NULL,
    content          text        NOT NULL,
    summary          text        NOT NULL,
    sections         jsonb       NOT NULL,
    concepts         jsonb       NOT NULL,
    assessment       jsonb       NOT NULL,
    segments         jsonb       NOT NULL,
    model            text        NOT NULL,
    text_config      regconfig   NOT NULL,
    search           tsvector    NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (note_id, version),
    CONSTRAINT generated_or_edited CHECK ((job_id IS NULL) = edited)
);

-- Of the current version only, made anew from it: what the concepts are looked up and compared by.
CREATE TABLE concept (
    note_id  uuid             NOT NULL REFERENCES note ON DELETE CASCADE,
    position int              NOT NULL,
    name     text             NOT NULL,
    start    double precision,
    section  text,
    PRIMARY KEY (note_id, position)
);

CREATE INDEX concept_name ON concept (lower(name));

-- Outgoing of one note, incoming of the other; one row for both.
CREATE TABLE link (
    from_note    uuid             NOT NULL REFERENCES note ON DELETE CASCADE,
    to_note      uuid             NOT NULL REFERENCES note ON DELETE CASCADE,
    from_concept text             NOT NULL,
    from_section text,
    from_start   double precision,
    to_concept   text             NOT NULL,
    to_section   text,
    to_start     double precision,
    shared       int              NOT NULL,
    score        real             NOT NULL,
    status       text             NOT NULL DEFAULT 'suggested' CHECK (status IN ('suggested', 'accepted', 'rejected')),
    created_at   timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (from_note, to_note),
    CHECK (from_note <> to_note)
);

CREATE INDEX link_incoming ON link (to_note);

-- Jobs that ended without a note, videos and people that are gone: nothing of theirs is stored any more.
CREATE TABLE tombstone (
    kind       text        NOT NULL CHECK (kind IN ('job', 'video', 'user')),
    id         uuid        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (kind, id)
);
