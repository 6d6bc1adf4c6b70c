-- What a person's scripts hold in place of a session.
CREATE TABLE personal_token (
    id           uuid        PRIMARY KEY DEFAULT uuidv7(),
    person_id    uuid        NOT NULL REFERENCES person ON DELETE CASCADE,
    -- SHA-256 of the token: a copy of this table signs nobody in.
    secret_hash  bytea       NOT NULL UNIQUE CHECK (octet_length(secret_hash) = 32),
    name         text        NOT NULL,
    -- Never 'user': that is a session's.
    scopes       text[]      NOT NULL CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY ['read', 'submit']),
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz,
    last_used_at timestamptz
);

CREATE INDEX personal_token_person ON personal_token (person_id, id DESC);
