-- Names of tables, columns, indexes, constraints, triggers and functions in plain terms. No data changes.
ALTER TABLE erased_person RENAME TO erased_user;
ALTER INDEX erased_person_pkey RENAME TO erased_user_pkey;

ALTER TABLE account RENAME CONSTRAINT nothing_is_spent_that_is_not_there TO balance_is_not_negative;
ALTER TABLE account RENAME CONSTRAINT only_people_hold_and_owe TO only_users_have_held_and_debt;

ALTER TABLE hold RENAME CONSTRAINT only_void_has_no_amount TO hold_has_amount_unless_void;
ALTER TABLE hold RENAME CONSTRAINT money_has_an_account TO debited_hold_has_account;
ALTER TABLE hold RENAME CONSTRAINT declined_has_a_reason TO declined_hold_has_reason;
ALTER TABLE hold RENAME CONSTRAINT resolved_says_by_what TO resolved_hold_has_resolution;

ALTER TABLE entry RENAME CONSTRAINT two_sides TO debit_differs_from_credit;
ALTER TABLE entry RENAME CONSTRAINT hold_kinds_name_their_hold TO hold_entry_has_hold;
ALTER TABLE entry RENAME CONSTRAINT a_bonus_names_its_identity TO bonus_entry_has_identity;
ALTER TABLE entry RENAME CONSTRAINT a_purchase_is_named_with_its_version TO purchase_id_has_version;
ALTER TABLE entry RENAME CONSTRAINT purchase_kinds_name_their_purchase TO purchase_entry_has_purchase;
ALTER TABLE entry RENAME CONSTRAINT operators_give_a_reason TO operator_entry_has_reason;

ALTER TABLE purchase RENAME COLUMN look_at TO next_check_at;
ALTER TABLE purchase RENAME CONSTRAINT no_more_is_reversed_than_was_granted TO reversed_credits_within_granted;
ALTER TABLE purchase RENAME CONSTRAINT only_what_is_granted_is_paid_or_disputed TO paid_or_disputed_is_granted;
ALTER TABLE purchase RENAME CONSTRAINT what_is_granted_was_paid TO granted_has_paid_status;
ALTER TABLE purchase RENAME CONSTRAINT what_is_granted_has_a_payment_and_a_number TO granted_has_payment_and_number;
ALTER TABLE purchase RENAME CONSTRAINT only_what_is_not_granted_is_given_back_whole TO refund_due_is_not_granted;
ALTER INDEX purchase_of_person RENAME TO purchase_user;
ALTER INDEX purchase_to_look_at RENAME TO purchase_next_check;

-- A trigger refers to its function by id, so the renamed functions stay attached.
ALTER TRIGGER hold_moves_forward ON hold RENAME TO hold_transition;
ALTER FUNCTION hold_moves_forward() RENAME TO check_hold_transition;
ALTER TRIGGER entry_is_for_ever ON entry RENAME TO entry_append_only;
ALTER FUNCTION entry_is_for_ever() RENAME TO reject_entry_change;
ALTER TRIGGER purchase_moves_forward ON purchase RENAME TO purchase_transition;
ALTER FUNCTION purchase_moves_forward() RENAME TO check_purchase_transition;
ALTER TRIGGER purchase_is_its_entries ON purchase RENAME TO purchase_matches_entries;
ALTER TRIGGER entry_is_its_purchase_s ON entry RENAME TO entry_matches_purchase;
ALTER FUNCTION purchase_is_its_entries() RENAME TO check_purchase_matches_entries;

CREATE OR REPLACE FUNCTION check_hold_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a hold cannot be deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (OLD.purpose, OLD.id, OLD.user_id, OLD.amount) IS DISTINCT FROM (NEW.purpose, NEW.id, NEW.user_id, NEW.amount)
        OR OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
            ('parked', 'held'), ('parked', 'declined'), ('parked', 'void'), ('held', 'captured'), ('held', 'released'))
    THEN
        RAISE EXCEPTION 'invalid hold transition: % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION reject_entry_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation';
END $$;

CREATE OR REPLACE FUNCTION check_purchase_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a purchase cannot be deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (OLD.id, OLD.user_id, OLD.pack, OLD.credits, OLD.price_cents, OLD.currency, OLD.livemode)
        IS DISTINCT FROM (NEW.id, NEW.user_id, NEW.pack, NEW.credits, NEW.price_cents, NEW.currency, NEW.livemode)
        OR OLD.session_id IS NOT NULL AND OLD.session_id IS DISTINCT FROM NEW.session_id
        OR OLD.payment_id IS NOT NULL AND OLD.payment_id IS DISTINCT FROM NEW.payment_id
        OR OLD.granted_at IS NOT NULL AND OLD.granted_at IS DISTINCT FROM NEW.granted_at
        OR OLD.receipt_number IS NOT NULL AND OLD.receipt_number IS DISTINCT FROM NEW.receipt_number
    THEN
        RAISE EXCEPTION 'this column of a purchase cannot change' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.status <> 'open' AND NEW.status = 'open' THEN
        RAISE EXCEPTION 'invalid purchase transition: % to %', OLD.status, NEW.status
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

-- At the end of each transaction a purchase and its entries agree.
CREATE OR REPLACE FUNCTION check_purchase_matches_entries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    checked_id CONSTANT uuid := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
    IF EXISTS (
        SELECT
        FROM purchase
        LEFT JOIN entry ON entry.purchase_id = purchase.id
        WHERE purchase.id = checked_id
        GROUP BY purchase.id
        HAVING coalesce(sum(entry.amount) FILTER (WHERE kind = 'purchase'), 0)
                <> CASE WHEN granted_at IS NULL THEN 0 ELSE credits END
            OR coalesce(sum(CASE kind
                WHEN 'reversal' THEN entry.amount
                WHEN 'debt' THEN entry.amount
                WHEN 'reinstatement' THEN -entry.amount
            END), 0) <> reversed_credits
    ) THEN
        RAISE EXCEPTION 'purchase % does not match its entries', checked_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
