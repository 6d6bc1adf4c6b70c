-- Equal activities that follow one another within minutes are one row with their number and the time of the last.
ALTER TABLE activity ADD COLUMN count integer NOT NULL DEFAULT 1 CHECK (count > 0);

COMMENT ON COLUMN activity.count IS 'How many times it happened, the last of them at "at".';
