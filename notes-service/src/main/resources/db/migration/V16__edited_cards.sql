-- When the user edited the card last. Anki updates a card of an earlier import only when its time of change is later, so
-- cards that were edited before this column existed count as edited now.
ALTER TABLE card
    ADD COLUMN edited_at timestamptz;

UPDATE card
SET edited_at = now()
WHERE own_front IS NOT NULL;
