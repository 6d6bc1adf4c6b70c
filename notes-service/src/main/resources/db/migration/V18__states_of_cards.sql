-- What the statistics count of each card of a user. The rows themselves are wide, and those of many users are mixed.
CREATE INDEX card_state ON card (user_id) INCLUDE (phase, suspended, reviewed_at, stability) WHERE retired_at IS NULL;
