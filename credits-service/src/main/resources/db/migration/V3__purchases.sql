-- What is sold comes from an account of its own: what it lacks is what people have paid for.
ALTER TABLE account
    DROP CONSTRAINT account_kind_check,
    ADD CONSTRAINT account_kind_check CHECK (kind IN ('user', 'grants', 'revenue', 'sales'));

INSERT INTO account (id, kind) VALUES ('00000000-0000-7000-8000-000000000003', 'sales');

CREATE SEQUENCE receipt_number;

-- One row for each time that somebody wanted to buy, made before Stripe is asked. Everything that Stripe says later is
-- compared with it. What Stripe said last stands in the columns from payment_id to disputed_cents; what the ledger made of
-- it in granted_at and reversed_credits. Each change of these is a new version, and only a change from the version that was
-- read is written, so that an answer of Stripe that is older than what is known changes nothing.
CREATE TABLE purchase (
    id               uuid        PRIMARY KEY DEFAULT uuidv7(),
    user_id          uuid        NOT NULL,
    pack             text        NOT NULL,
    credits          bigint      NOT NULL CHECK (credits > 0),
    price_cents      bigint      NOT NULL CHECK (price_cents > 0),
    currency         text        NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
    livemode         boolean     NOT NULL,
    checkout         text        NOT NULL CHECK (checkout IN ('embedded', 'hosted')),
    status           text        NOT NULL DEFAULT 'open'
        CHECK (status IN ('open', 'paid', 'failed', 'expired', 'refunded', 'disputed')),
    version          bigint      NOT NULL DEFAULT 0,
    session_id       text        UNIQUE,
    client_secret    text,
    checkout_url     text,
    payment_id       text        UNIQUE,
    receipt_url      text,
    refunded_cents   bigint      NOT NULL DEFAULT 0 CHECK (refunded_cents >= 0),
    disputed_cents   bigint      NOT NULL DEFAULT 0 CHECK (disputed_cents >= 0),
    refund_due       boolean     NOT NULL DEFAULT false,
    granted_at       timestamptz,
    receipt_number   bigint      UNIQUE,
    reversed_credits bigint      NOT NULL DEFAULT 0,
    created_at       timestamptz NOT NULL DEFAULT now(),
    look_at          timestamptz,
    CONSTRAINT no_more_is_reversed_than_was_granted
        CHECK (reversed_credits BETWEEN 0 AND CASE WHEN granted_at IS NULL THEN 0 ELSE credits END),
    CONSTRAINT only_what_is_granted_is_paid_or_disputed
        CHECK (status NOT IN ('paid', 'disputed') OR granted_at IS NOT NULL),
    CONSTRAINT what_is_granted_was_paid CHECK (granted_at IS NULL OR status IN ('paid', 'refunded', 'disputed')),
    CONSTRAINT what_is_granted_has_a_payment_and_a_number
        CHECK (granted_at IS NULL OR payment_id IS NOT NULL AND receipt_number IS NOT NULL),
    CONSTRAINT only_what_is_not_granted_is_given_back_whole CHECK (NOT refund_due OR granted_at IS NULL)
);

CREATE INDEX purchase_of_person ON purchase (user_id, id);
CREATE INDEX purchase_to_look_at ON purchase (look_at) WHERE look_at IS NOT NULL;

CREATE FUNCTION purchase_moves_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a purchase is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (OLD.id, OLD.user_id, OLD.pack, OLD.credits, OLD.price_cents, OLD.currency, OLD.livemode)
        IS DISTINCT FROM (NEW.id, NEW.user_id, NEW.pack, NEW.credits, NEW.price_cents, NEW.currency, NEW.livemode)
        OR OLD.session_id IS NOT NULL AND OLD.session_id IS DISTINCT FROM NEW.session_id
        OR OLD.payment_id IS NOT NULL AND OLD.payment_id IS DISTINCT FROM NEW.payment_id
        OR OLD.granted_at IS NOT NULL AND OLD.granted_at IS DISTINCT FROM NEW.granted_at
        OR OLD.receipt_number IS NOT NULL AND OLD.receipt_number IS DISTINCT FROM NEW.receipt_number
    THEN
        RAISE EXCEPTION 'a purchase stays what it is' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.status <> 'open' AND NEW.status = 'open' THEN
        RAISE EXCEPTION 'a purchase does not go from % to %', OLD.status, NEW.status
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER purchase_moves_forward BEFORE UPDATE OR DELETE ON purchase FOR EACH ROW
    EXECUTE FUNCTION purchase_moves_forward();

-- Answers that are given again for the same Idempotency-Key.
CREATE TABLE purchase_key (
    user_id     uuid        NOT NULL,
    key         text        NOT NULL,
    fingerprint text        NOT NULL,
    purchase_id uuid        REFERENCES purchase,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);

CREATE INDEX purchase_key_age ON purchase_key (created_at);

-- What purchases and operators move:
--   purchase       credits that were paid for
--   reversal       taken from the balance, as the money went back
--   debt           could not be taken, as it was spent: moves only what is owed
--   reinstatement  given back, as the money came back after all
--   repayment      what was owed, taken as soon as there was something
--   grant          given by an operator
--   take_back      taken by an operator
ALTER TABLE entry
    DROP CONSTRAINT entry_kind_check,
    ADD CONSTRAINT entry_kind_check CHECK (kind IN ('bonus', 'hold', 'capture', 'release', 'purchase', 'reversal', 'debt',
        'reinstatement', 'repayment', 'grant', 'take_back')),
    ADD COLUMN purchase_id uuid REFERENCES purchase,
    ADD COLUMN purchase_version bigint,
    ADD COLUMN reason text,
    ADD CONSTRAINT a_purchase_is_named_with_its_version CHECK ((purchase_id IS NULL) = (purchase_version IS NULL)),
    ADD CONSTRAINT purchase_kinds_name_their_purchase CHECK (CASE
        WHEN kind IN ('purchase', 'reversal', 'debt', 'reinstatement') THEN purchase_id IS NOT NULL
        ELSE kind = 'repayment' OR purchase_id IS NULL
    END),
    ADD CONSTRAINT operators_give_a_reason CHECK ((kind IN ('grant', 'take_back')) = (reason IS NOT NULL));

CREATE UNIQUE INDEX one_grant_per_purchase ON entry (purchase_id) WHERE kind = 'purchase';
CREATE UNIQUE INDEX one_entry_of_a_kind_per_version ON entry (purchase_id, purchase_version, kind);

-- At the end of each transaction what a purchase says of itself is what its entries say.
CREATE FUNCTION purchase_is_its_entries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched CONSTANT uuid := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
    IF EXISTS (
        SELECT
        FROM purchase
        LEFT JOIN entry ON entry.purchase_id = purchase.id
        WHERE purchase.id = touched
        GROUP BY purchase.id
        HAVING coalesce(sum(entry.amount) FILTER (WHERE kind = 'purchase'), 0)
                <> CASE WHEN granted_at IS NULL THEN 0 ELSE credits END
            OR coalesce(sum(CASE kind
                WHEN 'reversal' THEN entry.amount
                WHEN 'debt' THEN entry.amount
                WHEN 'reinstatement' THEN -entry.amount
            END), 0) <> reversed_credits
    ) THEN
        RAISE EXCEPTION 'purchase % is not what its entries say', touched USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER purchase_is_its_entries AFTER INSERT OR UPDATE ON purchase
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION purchase_is_its_entries('id');
CREATE CONSTRAINT TRIGGER entry_is_its_purchase_s AFTER INSERT ON entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.purchase_id IS NOT NULL)
    EXECUTE FUNCTION purchase_is_its_entries('purchase_id');
