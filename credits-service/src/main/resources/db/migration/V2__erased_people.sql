-- People who are gone, with or without an account. Their accounts and entries stay, under an id that nobody can resolve
-- any more; nothing is held for them again.
CREATE TABLE erased_person (
    user_id   uuid        PRIMARY KEY,
    erased_at timestamptz NOT NULL DEFAULT now()
);
