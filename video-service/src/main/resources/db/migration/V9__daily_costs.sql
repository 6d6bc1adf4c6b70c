-- What Claude has cost for a user on a day (UTC): the durable form of the counters that the workers keep in Redis. The
-- costs of a single job are in job.cost_cents, also while it runs and when it fails.
CREATE TABLE daily_cost (
    user_id    uuid             NOT NULL,
    day        date             NOT NULL,
    -- Of the day's latest job with costs.
    tier       text             NOT NULL CHECK (tier IN ('free', 'pro', 'enterprise')),
    cents      double precision NOT NULL,
    counted_at timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, day)
);

CREATE INDEX daily_cost_counted_at ON daily_cost (counted_at);
