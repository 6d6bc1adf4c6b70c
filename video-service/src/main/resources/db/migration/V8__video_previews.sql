-- The facts of videos for previews, and pending fetches: one row for each video, shared by all users.
CREATE TABLE video_preview (
    youtube_id   text        PRIMARY KEY CHECK (youtube_id ~ '^[0-9A-Za-z_-]{11}$'),
    -- Stays the same when the facts are fetched again: requests wait for this.
    id           uuid        NOT NULL DEFAULT uuidv7(),
    request_id   uuid        NOT NULL DEFAULT uuidv7() UNIQUE,
    -- The user of the last fetch.
    user_id      uuid        NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    done_at      timestamptz,
    -- The facts as JSON, why they are incomplete or no note can be made of the video, or both.
    content      text,
    code         text,
    CONSTRAINT video_preview_result_check CHECK ((done_at IS NOT NULL) = (content IS NOT NULL OR code IS NOT NULL))
);

CREATE INDEX video_preview_requested_at ON video_preview (requested_at);
CREATE INDEX video_preview_user ON video_preview (user_id, requested_at);

-- Resumes the requests that wait for the fetch, on all replicas.
CREATE FUNCTION video_previewed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('video_previewed', NEW.id::text);
    RETURN NULL;
END $$;

CREATE TRIGGER video_previewed AFTER UPDATE OF done_at ON video_preview FOR EACH ROW
    WHEN (OLD.done_at IS NULL AND NEW.done_at IS NOT NULL) EXECUTE FUNCTION video_previewed();
