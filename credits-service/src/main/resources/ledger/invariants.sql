-- Every invariant of the ledger with two figures, which must be equal. One statement and so one snapshot: the result is
-- correct while transactions run.
WITH moved AS (
    SELECT account.id,
           account.kind,
           account.posted,
           account.held,
           account.debt,
           coalesce(sum(CASE WHEN entry.credit = account.id THEN amount ELSE -amount END)
               FILTER (WHERE entry.kind NOT IN ('hold', 'release', 'debt', 'debt_out', 'debt_in')), 0) AS posted_entries,
           coalesce(sum(CASE WHEN entry.kind = 'hold' THEN amount ELSE -amount END)
               FILTER (WHERE account.kind = 'user' AND entry.kind IN ('hold', 'capture', 'release')), 0)
               AS held_entries,
           coalesce(sum(CASE WHEN entry.kind IN ('debt', 'debt_in') THEN amount ELSE -amount END)
               FILTER (WHERE account.kind = 'user' AND entry.kind IN ('debt', 'repayment', 'debt_out', 'debt_in')), 0)
               AS debt_entries,
           coalesce(sum(CASE WHEN entry.credit = account.id THEN amount ELSE -amount END)
               FILTER (WHERE entry.kind NOT IN ('capture', 'debt', 'debt_out', 'debt_in')), 0) AS shown
    FROM account
    LEFT JOIN entry ON account.id IN (entry.debit, entry.credit)
    GROUP BY account.id
), open_holds AS (
    SELECT account_id, sum(amount) AS amount FROM hold WHERE state = 'held' GROUP BY account_id
), chained AS (
    SELECT balance_after - lag(balance_after, 1, 0::bigint) OVER (PARTITION BY account.id ORDER BY position) AS step,
           CASE
               WHEN entry.kind IN ('capture', 'debt', 'debt_out', 'debt_in') THEN 0
               WHEN entry.credit = account.id THEN amount
               ELSE -amount
           END AS amount
    FROM entry
    JOIN account ON account.id IN (entry.debit, entry.credit) AND account.kind = 'user'
), bought AS (
    SELECT purchase.id,
           account.id AS account_id,
           purchase.credits,
           purchase.reversed_credits,
           purchase.granted_at,
           purchase.credits * least(price_cents, refunded_cents + disputed_cents) / price_cents AS withdrawn,
           count(entry.id) FILTER (WHERE entry.kind = 'purchase' AND entry.credit = account.id
               AND entry.amount = purchase.credits) AS grants,
           count(entry.id) FILTER (WHERE entry.kind IN ('purchase', 'reversal', 'debt', 'reinstatement')) AS entries,
           coalesce(sum(CASE WHEN entry.kind = 'reinstatement' THEN -entry.amount ELSE entry.amount END)
               FILTER (WHERE entry.kind IN ('reversal', 'debt', 'reinstatement')), 0) AS reversed
    FROM purchase
    LEFT JOIN account ON account.user_id = purchase.user_id
    LEFT JOIN entry ON entry.purchase_id = purchase.id
    GROUP BY purchase.id, account.id
)
SELECT 'sum of all accounts is zero' AS invariant,
       0::bigint AS expected,
       sum(posted)::bigint AS actual
FROM account
UNION ALL
SELECT 'accounts with posted equal to the sum of their entries', count(*),
       count(*) FILTER (WHERE posted = posted_entries)
FROM moved
UNION ALL
SELECT 'accounts with held equal to the sum of their entries', count(*), count(*) FILTER (WHERE held = held_entries)
FROM moved
UNION ALL
SELECT 'total held equals the total of open holds', coalesce(sum(open_holds.amount), 0)::bigint,
       coalesce(sum(held), 0)::bigint
FROM moved
LEFT JOIN open_holds ON open_holds.account_id = moved.id
UNION ALL
SELECT 'accounts with held equal to their open holds', count(*),
       count(*) FILTER (WHERE held = coalesce(open_holds.amount, 0))
FROM moved
LEFT JOIN open_holds ON open_holds.account_id = moved.id
UNION ALL
SELECT 'accounts with debt equal to the sum of their entries', count(*), count(*) FILTER (WHERE debt = debt_entries)
FROM moved
UNION ALL
SELECT 'users with a negative balance', 0, count(*) FILTER (WHERE posted - held < 0)
FROM moved
WHERE kind = 'user'
UNION ALL
SELECT 'users with balance equal to the sum of their transactions', count(*),
       count(*) FILTER (WHERE posted - held = shown)
FROM moved
WHERE kind = 'user'
UNION ALL
SELECT 'entries with balance equal to the previous balance and the amount', count(*),
       count(*) FILTER (WHERE step = amount)
FROM chained
UNION ALL
SELECT 'debited holds with exactly one hold entry', count(*), count(entry.id)
FROM hold
LEFT JOIN entry ON entry.hold_purpose = hold.purpose AND entry.hold_id = hold.id AND entry.kind = 'hold'
    AND entry.debit = hold.account_id AND entry.amount = hold.amount
WHERE state IN ('held', 'captured', 'released')
UNION ALL
SELECT 'captured holds with exactly one capture entry', count(*), count(entry.id)
FROM hold
LEFT JOIN entry ON entry.hold_purpose = hold.purpose AND entry.hold_id = hold.id AND entry.kind = 'capture'
    AND entry.debit = hold.account_id AND entry.amount = hold.amount
WHERE state = 'captured'
UNION ALL
SELECT 'captured holds of a completed or charged job', count(*),
       count(*) FILTER (WHERE resolved_by IN ('completed', 'charged'))
FROM hold
WHERE state = 'captured'
UNION ALL
SELECT 'released holds with exactly one release entry', count(*), count(entry.id)
FROM hold
LEFT JOIN entry ON entry.hold_purpose = hold.purpose AND entry.hold_id = hold.id AND entry.kind = 'release'
    AND entry.credit = hold.account_id AND entry.amount = hold.amount
WHERE state = 'released'
UNION ALL
SELECT 'hold entries that contradict the state of their hold', 0, count(*)
FROM entry
JOIN hold ON hold.purpose = entry.hold_purpose AND hold.id = entry.hold_id
WHERE entry.kind = 'hold' AND state NOT IN ('held', 'captured', 'released')
    OR entry.kind = 'capture' AND state <> 'captured'
    OR entry.kind = 'release' AND state <> 'released'
UNION ALL
SELECT 'bonus entries with a saved identity', count(*), count(identity.hash)
FROM entry
LEFT JOIN identity ON identity.hash = entry.identity_hash
WHERE kind = 'bonus'
UNION ALL
SELECT 'open holds of erased users', 0, count(*)
FROM hold
JOIN erased_user ON erased_user.user_id = hold.user_id
WHERE state IN ('parked', 'held')
UNION ALL
SELECT 'holds ended by erasure of a user who is not erased', 0, count(*)
FROM hold
LEFT JOIN erased_user ON erased_user.user_id = hold.user_id
WHERE (resolved_by = 'erased' OR reason = 'erased') AND erased_user.user_id IS NULL
UNION ALL
SELECT 'granted purchases with exactly one purchase entry', count(*), count(*) FILTER (WHERE grants = 1)
FROM bought
WHERE granted_at IS NOT NULL
UNION ALL
SELECT 'entries of purchases without a grant', 0, coalesce(sum(entries), 0)::bigint
FROM bought
WHERE granted_at IS NULL
UNION ALL
SELECT 'purchases with reversed credits equal to their entries', count(*),
       count(*) FILTER (WHERE reversed_credits = reversed)
FROM bought
UNION ALL
SELECT 'granted purchases with reversed credits equal to the refunded and disputed share', count(*),
       count(*) FILTER (WHERE reversed_credits = withdrawn)
FROM bought
WHERE granted_at IS NOT NULL
UNION ALL
SELECT 'mismatched payments refunded within 10 minutes', count(*),
       count(*) FILTER (WHERE refunded_cents + disputed_cents >= mismatched_cents
           OR mismatched_at > now() - interval '10 minutes')
FROM purchase
WHERE mismatched_cents IS NOT NULL
UNION ALL
SELECT 'debt taken from erased accounts equals debt carried over',
       coalesce(sum(amount) FILTER (WHERE kind = 'debt_out'), 0)::bigint,
       coalesce(sum(amount) FILTER (WHERE kind = 'debt_in'), 0)::bigint
FROM entry
UNION ALL
SELECT 'sales account equals sold credits and debt',
       (SELECT coalesce(sum(credits - reversed_credits), 0) FROM bought WHERE granted_at IS NOT NULL)::bigint
           + (SELECT sum(debt) FROM moved)::bigint,
       (SELECT -posted FROM moved WHERE kind = 'sales')::bigint
