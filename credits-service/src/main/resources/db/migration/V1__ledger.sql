-- Money that is not a person's comes from and goes to system accounts, so that what all accounts have together is nothing.
CREATE TABLE account (
    id         uuid        PRIMARY KEY DEFAULT uuidv7(),
    kind       text        NOT NULL CHECK (kind IN ('user', 'grants', 'revenue')),
    user_id    uuid        UNIQUE,
    posted     bigint      NOT NULL DEFAULT 0,
    held       bigint      NOT NULL DEFAULT 0 CHECK (held >= 0),
    debt       bigint      NOT NULL DEFAULT 0 CHECK (debt >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT nothing_is_spent_that_is_not_there CHECK (kind <> 'user' OR posted - held >= 0),
    CONSTRAINT only_people_hold_and_owe CHECK (kind = 'user' OR held = 0 AND debt = 0 AND user_id IS NULL)
);

CREATE UNIQUE INDEX one_account_per_system_kind ON account (kind) WHERE kind <> 'user';

INSERT INTO account (id, kind)
VALUES ('00000000-0000-7000-8000-000000000001', 'grants'),
       ('00000000-0000-7000-8000-000000000002', 'revenue');

-- One row for each thing that somebody wanted credits for, whatever was decided:
--   parked    the account is not known yet
--   declined  never held, with the reason
--   held      counts against the balance
--   captured  spent
--   released  given back
--   void      it ended before it was asked for
CREATE TABLE hold (
    purpose       text        NOT NULL,
    id            uuid        NOT NULL,
    user_id       uuid        NOT NULL,
    video_id      uuid,
    account_id    uuid        REFERENCES account,
    amount        bigint      CHECK (amount > 0),
    state         text        NOT NULL,
    reason        text,
    resolved_by   text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    decided_at    timestamptz,
    resolved_at   timestamptz,
    questioned_at timestamptz,
    PRIMARY KEY (purpose, id),
    CONSTRAINT known_state CHECK (state IN ('parked', 'declined', 'held', 'captured', 'released', 'void')),
    CONSTRAINT only_void_has_no_amount CHECK (amount IS NOT NULL OR state = 'void'),
    CONSTRAINT money_has_an_account CHECK ((state IN ('held', 'captured', 'released')) = (account_id IS NOT NULL)),
    CONSTRAINT declined_has_a_reason CHECK ((state = 'declined') = (reason IS NOT NULL)),
    CONSTRAINT resolved_says_by_what CHECK ((state IN ('captured', 'released', 'void')) = (resolved_by IS NOT NULL))
);

CREATE INDEX hold_parked ON hold (user_id) WHERE state = 'parked';
CREATE INDEX hold_open ON hold (decided_at) WHERE state = 'held';

CREATE FUNCTION hold_moves_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a hold is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (OLD.purpose, OLD.id, OLD.user_id, OLD.amount) IS DISTINCT FROM (NEW.purpose, NEW.id, NEW.user_id, NEW.amount)
        OR OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
            ('parked', 'held'), ('parked', 'declined'), ('parked', 'void'), ('held', 'captured'), ('held', 'released'))
    THEN
        RAISE EXCEPTION 'a hold does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER hold_moves_forward BEFORE UPDATE OR DELETE ON hold FOR EACH ROW EXECUTE FUNCTION hold_moves_forward();

-- The journal. Every entry names both sides: what is debited from one account is credited to the other. The two phases of
-- a hold are entries too: 'hold' and 'release' move what is held, all other kinds move what is posted, 'capture' both.
-- What a person sees as transactions are their account's entries but for captures.
CREATE TABLE entry (
    id            uuid        PRIMARY KEY DEFAULT uuidv7(),
    position      bigint      NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    kind          text        NOT NULL CHECK (kind IN ('bonus', 'hold', 'capture', 'release')),
    debit         uuid        NOT NULL REFERENCES account,
    credit        uuid        NOT NULL REFERENCES account,
    amount        bigint      NOT NULL CHECK (amount > 0),
    balance_after bigint      NOT NULL CHECK (balance_after >= 0),
    hold_purpose  text,
    hold_id       uuid,
    video_id      uuid,
    identity_hash text,
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT two_sides CHECK (debit <> credit),
    CONSTRAINT hold_kinds_name_their_hold
        CHECK ((kind IN ('hold', 'capture', 'release')) = (hold_id IS NOT NULL AND hold_purpose IS NOT NULL)),
    CONSTRAINT a_bonus_names_its_identity CHECK ((kind = 'bonus') = (identity_hash IS NOT NULL)),
    FOREIGN KEY (hold_purpose, hold_id) REFERENCES hold (purpose, id)
);

CREATE UNIQUE INDEX one_entry_per_hold ON entry (hold_purpose, hold_id) WHERE kind = 'hold';
CREATE UNIQUE INDEX one_capture_per_hold ON entry (hold_purpose, hold_id) WHERE kind = 'capture';
CREATE UNIQUE INDEX one_end_per_hold ON entry (hold_purpose, hold_id) WHERE kind IN ('capture', 'release');
CREATE UNIQUE INDEX one_bonus_per_identity ON entry (identity_hash) WHERE kind = 'bonus';
CREATE UNIQUE INDEX one_bonus_per_account ON entry (credit) WHERE kind = 'bonus';
CREATE INDEX entry_debit ON entry (debit, id);
CREATE INDEX entry_credit ON entry (credit, id);

CREATE FUNCTION entry_is_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries are only ever added' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER entry_is_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
    FOR EACH STATEMENT EXECUTE FUNCTION entry_is_for_ever();

-- Every identity that ever signed in or was linked, so that none of them earns a second bonus after an erasure.
CREATE TABLE identity (
    hash    text        PRIMARY KEY,
    seen_at timestamptz NOT NULL DEFAULT now()
);
