-- Equal consecutive entries of a few minutes are one row with their count and the time of the last one.
ALTER TABLE activity ADD COLUMN count integer NOT NULL DEFAULT 1 CHECK (count > 0);

COMMENT ON COLUMN activity.count IS 'How many equal entries this row stands for; "at" is the time of the last one.';
