-- How many videos of a person the ledger held a credit for on a day (UTC), up to the limit of their tier.
CREATE TABLE daily_videos (
    user_id uuid    NOT NULL,
    day     date    NOT NULL,
    videos  integer NOT NULL,
    PRIMARY KEY (user_id, day)
);

CREATE INDEX daily_videos_day ON daily_videos (day);

-- People who are erased. Nothing else is kept of them, and nothing that comes late is stored.
CREATE TABLE erased_person (
    user_id uuid PRIMARY KEY
);
