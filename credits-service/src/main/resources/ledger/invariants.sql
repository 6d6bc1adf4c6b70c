-- Every invariant of the ledger with its two figures, which must be equal. One statement, so one snapshot: it is right
-- while traffic flows.
WITH moved AS (
    SELECT account.id,
           account.kind,
           account.posted,
           account.held,
           account.debt,
           coalesce(sum(CASE WHEN entry.credit = account.id THEN amount ELSE -amount END)
               FILTER (WHERE entry.kind NOT IN ('hold', 'release', 'debt')), 0) AS posted_entries,
           coalesce(sum(CASE WHEN entry.kind = 'hold' THEN amount ELSE -amount END)
               FILTER (WHERE account.kind = 'user' AND entry.kind IN ('hold', 'capture', 'release')), 0) AS held_entries,
           coalesce(sum(CASE WHEN entry.kind = 'debt' THEN amount ELSE -amount END)
               FILTER (WHERE account.kind = 'user' AND entry.kind IN ('debt', 'repayment')), 0) AS debt_entries,
           coalesce(sum(CASE WHEN entry.credit = account.id THEN amount ELSE -amount END)
               FILTER (WHERE entry.kind NOT IN ('capture', 'debt')), 0) AS shown
    FROM account
    LEFT JOIN entry ON account.id IN (entry.debit, entry.credit)
    GROUP BY account.id
), open_holds AS (
    SELECT account_id, sum(amount) AS amount FROM hold WHERE state = 'held' GROUP BY account_id
), chained AS (
    SELECT balance_after - lag(balance_after, 1, 0::bigint) OVER (PARTITION BY account.id ORDER BY position) AS step,
           CASE
               WHEN entry.kind IN ('capture', 'debt') THEN 0
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
SELECT 'what all accounts have together is nothing' AS invariant,
       0::bigint AS expected,
       sum(posted)::bigint AS actual
FROM account
UNION ALL
SELECT 'accounts whose posted is the sum of their entries', count(*), count(*) FILTER (WHERE posted = posted_entries)
FROM moved
UNION ALL
SELECT 'accounts whose held is the sum of their entries', count(*), count(*) FILTER (WHERE held = held_entries)
FROM moved
UNION ALL
SELECT 'held is the sum of the open holds', coalesce(sum(open_holds.amount), 0)::bigint, coalesce(sum(held), 0)::bigint
FROM moved
LEFT JOIN open_holds ON open_holds.account_id = moved.id
UNION ALL
SELECT 'accounts that hold what their open holds say', count(*),
       count(*) FILTER (WHERE held = coalesce(open_holds.amount, 0))
FROM moved
LEFT JOIN open_holds ON open_holds.account_id = moved.id
UNION ALL
SELECT 'accounts whose debt is the sum of their entries', count(*), count(*) FILTER (WHERE debt = debt_entries)
FROM moved
UNION ALL
SELECT 'people who have spent more than they had', 0, count(*) FILTER (WHERE posted - held < 0)
FROM moved
WHERE kind = 'user'
UNION ALL
SELECT 'people whose balance is the sum of their transactions', count(*), count(*) FILTER (WHERE posted - held = shown)
FROM moved
WHERE kind = 'user'
UNION ALL
SELECT 'entries after which the balance is the one before and the amount', count(*), count(*) FILTER (WHERE step = amount)
FROM chained
UNION ALL
SELECT 'decided holds with their one entry', count(*), count(entry.id)
FROM hold
LEFT JOIN entry ON entry.hold_purpose = hold.purpose AND entry.hold_id = hold.id AND entry.kind = 'hold'
    AND entry.debit = hold.account_id AND entry.amount = hold.amount
WHERE state IN ('held', 'captured', 'released')
UNION ALL
SELECT 'captured holds with their capture', count(*), count(entry.id)
FROM hold
LEFT JOIN entry ON entry.hold_purpose = hold.purpose AND entry.hold_id = hold.id AND entry.kind = 'capture'
    AND entry.debit = hold.account_id AND entry.amount = hold.amount
WHERE state = 'captured'
UNION ALL
SELECT 'released holds with their release', count(*), count(entry.id)
FROM hold
LEFT JOIN entry ON entry.hold_purpose = hold.purpose AND entry.hold_id = hold.id AND entry.kind = 'release'
    AND entry.credit = hold.account_id AND entry.amount = hold.amount
WHERE state = 'released'
UNION ALL
SELECT 'entries of holds in another state', 0, count(*)
FROM entry
JOIN hold ON hold.purpose = entry.hold_purpose AND hold.id = entry.hold_id
WHERE entry.kind = 'hold' AND state NOT IN ('held', 'captured', 'released')
    OR entry.kind = 'capture' AND state <> 'captured'
    OR entry.kind = 'release' AND state <> 'released'
UNION ALL
SELECT 'bonuses of identities that are remembered', count(*), count(identity.hash)
FROM entry
LEFT JOIN identity ON identity.hash = entry.identity_hash
WHERE kind = 'bonus'
UNION ALL
SELECT 'holds that are open for somebody who was erased', 0, count(*)
FROM hold
JOIN erased_person ON erased_person.user_id = hold.user_id
WHERE state IN ('parked', 'held')
UNION ALL
SELECT 'holds that ended with their person, who was not erased', 0, count(*)
FROM hold
LEFT JOIN erased_person ON erased_person.user_id = hold.user_id
WHERE (resolved_by = 'erased' OR reason = 'erased') AND erased_person.user_id IS NULL
UNION ALL
SELECT 'paid purchases with their one grant', count(*), count(*) FILTER (WHERE grants = 1)
FROM bought
WHERE granted_at IS NOT NULL
UNION ALL
SELECT 'entries of purchases that were not granted', 0, coalesce(sum(entries), 0)::bigint
FROM bought
WHERE granted_at IS NULL
UNION ALL
SELECT 'purchases of which is taken back what their entries say', count(*),
       count(*) FILTER (WHERE reversed_credits = reversed)
FROM bought
UNION ALL
SELECT 'paid purchases of which is taken back what was refunded and disputed', count(*),
       count(*) FILTER (WHERE reversed_credits = withdrawn)
FROM bought
WHERE granted_at IS NOT NULL
UNION ALL
SELECT 'what was sold is what is paid for, and what is owed of it',
       (SELECT coalesce(sum(credits - reversed_credits), 0) FROM bought WHERE granted_at IS NOT NULL)::bigint
           + (SELECT sum(debt) FROM moved)::bigint,
       (SELECT -posted FROM moved WHERE kind = 'sales')::bigint
