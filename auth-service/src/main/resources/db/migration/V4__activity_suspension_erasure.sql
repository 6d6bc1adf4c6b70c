-- Since when an operator has kept somebody out; they keep all that is theirs.
ALTER TABLE person ADD COLUMN suspended_at timestamptz;

-- What happened to a person's account, for them to read; no secrets. Kept for 90 days.
CREATE TABLE activity (
    id        uuid        PRIMARY KEY DEFAULT uuidv7(),
    person_id uuid        NOT NULL REFERENCES person ON DELETE CASCADE,
    kind      text        NOT NULL,
    at        timestamptz NOT NULL DEFAULT now(),
    device    text,
    address   text,
    provider  text,
    detail    text
);

CREATE INDEX activity_person ON activity (person_id, id DESC);
CREATE INDEX activity_at ON activity (at);

-- Who asked to be forgotten, by a number that nothing else knows any more, and which services have done it.
CREATE TABLE erasure (
    user_id         uuid        PRIMARY KEY,
    requested_at    timestamptz NOT NULL DEFAULT now(),
    said_at         timestamptz NOT NULL DEFAULT now(),
    video_done_at   timestamptz,
    notes_done_at   timestamptz,
    credits_done_at timestamptz
);

CREATE INDEX erasure_pending ON erasure (said_at)
    WHERE video_done_at IS NULL OR notes_done_at IS NULL OR credits_done_at IS NULL;
