-- Facts, each with the natural key of what happened: an event that is delivered again changes no row, and the order in which
-- topics are consumed does not matter. user_key is a keyed hash of the user's id, null once the user is erased.

-- The tombstones of erased users; the platform reads the column by this name. It contains the keyed hash.
CREATE TABLE erased_user (
    user_id uuid PRIMARY KEY
);

CREATE TABLE job (
    job_id         uuid PRIMARY KEY,
    user_key       uuid,
    source         text,
    submitted_at   timestamptz,
    debited_at     timestamptz,
    declined_at    timestamptz,
    decline_reason text,
    started_at     timestamptz,
    completed_at   timestamptz,
    attempts       integer,
    failed_at      timestamptz,
    error_code     text,
    cancelled      boolean,
    charged        boolean,
    cost_cents     numeric
);

CREATE INDEX job_submitted ON job (submitted_at);
CREATE INDEX job_user ON job (user_key);

CREATE TABLE job_step (
    job_id   uuid        NOT NULL,
    attempt  integer     NOT NULL,
    step     text        NOT NULL,
    first_at timestamptz NOT NULL,
    last_at  timestamptz NOT NULL,
    PRIMARY KEY (job_id, attempt, step)
);

CREATE TABLE attempt_failure (
    job_id    uuid        NOT NULL,
    attempt   integer     NOT NULL,
    code      text        NOT NULL,
    retryable boolean     NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (job_id, attempt, code)
);

-- What shows that a user was active on a day (UTC), besides submissions and purchases, which have tables of their own.
CREATE TABLE activity (
    day      date NOT NULL,
    user_key uuid NOT NULL,
    kind     text NOT NULL CHECK (kind IN ('sign_in', 'note_updated', 'video_deleted')),
    PRIMARY KEY (day, user_key, kind)
);

CREATE INDEX activity_user ON activity (user_key);

CREATE TABLE credit_movement (
    transaction_id uuid        NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('purchase', 'refund', 'bonus', 'reversal')),
    user_key       uuid,
    credits        integer     NOT NULL,
    price_cents    integer,
    currency       text,
    reason         text,
    at             timestamptz NOT NULL,
    PRIMARY KEY (transaction_id, kind)
);

CREATE INDEX credit_movement_user ON credit_movement (user_key);

-- The account may not publish, so there are no dead letters: what could not be read or stored is listed here.
CREATE TABLE skipped_event (
    topic           text    NOT NULL,
    topic_partition integer NOT NULL,
    topic_offset    bigint  NOT NULL,
    reason          text    NOT NULL,
    PRIMARY KEY (topic, topic_partition, topic_offset)
);

CREATE VIEW daily_active_users AS
SELECT day, count(DISTINCT user_key) AS users
FROM (SELECT day, user_key FROM activity
      UNION ALL
      SELECT (submitted_at AT TIME ZONE 'UTC')::date, user_key FROM job
      WHERE submitted_at IS NOT NULL AND user_key IS NOT NULL
      UNION ALL
      SELECT (at AT TIME ZONE 'UTC')::date, user_key FROM credit_movement
      WHERE kind = 'purchase' AND user_key IS NOT NULL) AS active
GROUP BY day;

-- By the day of the submission. A job that was cancelled or failed after it started counts as started too.
CREATE VIEW daily_funnel AS
SELECT (submitted_at AT TIME ZONE 'UTC')::date AS day,
       count(*) AS submitted,
       count(debited_at) AS paid,
       count(started_at) AS started,
       count(completed_at) AS noted,
       count(*) FILTER (WHERE declined_at IS NOT NULL AND debited_at IS NULL) AS declined,
       count(*) FILTER (WHERE failed_at IS NOT NULL AND NOT cancelled) AS failed,
       count(*) FILTER (WHERE cancelled) AS cancelled
FROM job
WHERE submitted_at IS NOT NULL
GROUP BY 1;

-- A step lasts until the next one of its attempt begins; the last of an attempt that failed, until its last progress.
CREATE VIEW step_duration AS
SELECT job_id, attempt, step, first_at, extract(EPOCH FROM until - first_at) AS seconds
FROM (SELECT job_id, attempt, step, first_at,
             coalesce(lead(first_at) OVER (PARTITION BY job_id, attempt ORDER BY first_at, step), last_at) AS until
      FROM job_step) AS timed
WHERE step <> 'completed';

CREATE VIEW daily_failures AS
SELECT (failed_at AT TIME ZONE 'UTC')::date AS day, error_code AS code, count(*) AS jobs,
       count(*) FILTER (WHERE charged) AS charged
FROM job
WHERE failed_at IS NOT NULL AND completed_at IS NULL AND NOT cancelled
GROUP BY 1, 2;

CREATE VIEW daily_revenue AS
SELECT (at AT TIME ZONE 'UTC')::date AS day, currency, count(*) AS purchases, sum(price_cents) AS price_cents,
       sum(credits) AS credits
FROM credit_movement
WHERE kind = 'purchase'
GROUP BY 1, 2;
