-- The trace of the request that submitted a job, so that attempts which a timer or another job requests belong to it.
ALTER TABLE job ADD COLUMN traceparent text;
