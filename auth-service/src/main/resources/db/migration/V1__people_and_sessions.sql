CREATE TABLE person (
    id         uuid        PRIMARY KEY DEFAULT uuidv7(),
    name       text        NOT NULL,
    tier       text        NOT NULL DEFAULT 'free' CHECK (tier IN ('free', 'pro', 'enterprise')),
    settings   jsonb       NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- Who somebody is at a provider. The e-mail is for showing: it is not unique and links nothing.
CREATE TABLE identity (
    provider        text        NOT NULL CHECK (provider IN ('google', 'github', 'discord')),
    subject         text        NOT NULL CHECK (subject <> ''),
    -- Deferred: a first sign-in writes the identity first, because its primary key decides who is new.
    person_id       uuid        NOT NULL REFERENCES person ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    email           text        NOT NULL,
    email_verified  boolean     NOT NULL,
    avatar_url      text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    last_sign_in_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (provider, subject)
);

CREATE INDEX identity_person ON identity (person_id, created_at);

CREATE TABLE session (
    id           uuid        PRIMARY KEY DEFAULT uuidv7(),
    person_id    uuid        NOT NULL REFERENCES person ON DELETE CASCADE,
    -- SHA-256 of what the browser holds: a copy of this table signs nobody in.
    secret_hash  bytea       NOT NULL UNIQUE CHECK (octet_length(secret_hash) = 32),
    device       text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_last_used ON session (last_used_at);
