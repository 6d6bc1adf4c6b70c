-- Debt stays with the identities of an erased user: their next account takes it over.
ALTER TABLE entry
    DROP CONSTRAINT entry_kind_check,
    ADD CONSTRAINT entry_kind_check CHECK (kind IN ('bonus', 'hold', 'capture', 'release', 'purchase', 'reversal', 'debt',
        'reinstatement', 'repayment', 'grant', 'take_back', 'debt_out', 'debt_in'));

-- The identities that accounts were used with. Kept after an erasure only while the account has or may get a debt.
CREATE TABLE account_identity (
    hash       text        NOT NULL REFERENCES identity,
    account_id uuid        NOT NULL REFERENCES account,
    seen_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (hash, account_id)
);

CREATE INDEX account_identity_account ON account_identity (account_id);

INSERT INTO account_identity (hash, account_id, seen_at)
SELECT entry.identity_hash, account.id, entry.created_at
FROM entry
JOIN account ON account.id = entry.credit
WHERE entry.kind = 'bonus'
    AND (account.debt > 0
        OR NOT EXISTS (SELECT FROM erased_user WHERE erased_user.user_id = account.user_id)
        OR EXISTS (SELECT FROM purchase WHERE purchase.user_id = account.user_id AND granted_at IS NOT NULL));

COMMENT ON TABLE account_identity IS 'The keyed hashes of the identities that an account was used with.';

-- A payment of another amount or currency than the order, or otherwise unlike it, is refunded whole.
ALTER TABLE purchase
    ADD COLUMN mismatched_cents bigint CHECK (mismatched_cents >= 0),
    ADD COLUMN mismatched_at timestamptz,
    ADD CONSTRAINT mismatched_has_time CHECK ((mismatched_cents IS NULL) = (mismatched_at IS NULL)),
    ADD CONSTRAINT mismatched_is_not_granted CHECK (mismatched_cents IS NULL OR granted_at IS NULL);

COMMENT ON COLUMN purchase.mismatched_cents IS 'The amount that was paid otherwise than ordered, in its own currency.';

-- Until now such a payment only failed its purchase. Checking these again refunds them.
UPDATE purchase SET next_check_at = now() WHERE status = 'failed' AND payment_id IS NOT NULL;
