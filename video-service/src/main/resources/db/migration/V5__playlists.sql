-- What a playlist holds, as it was last read through a lane: one reading of each, shared by whoever asks for it meanwhile.
CREATE TABLE playlist_reading (
    playlist_id  text        PRIMARY KEY CHECK (playlist_id ~ '^[0-9A-Za-z_-]{12,64}$'),
    -- Stays the same when it is read anew: requests wait for this.
    id           uuid        NOT NULL DEFAULT uuidv7(),
    request_id   uuid        NOT NULL DEFAULT uuidv7() UNIQUE,
    -- Whoever asked for the last reading.
    user_id      uuid        NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    done_at      timestamptz,
    -- One of the two once it is done: the playlist as JSON, or why there is none.
    content      text,
    code         text,
    CHECK ((done_at IS NOT NULL) = (content IS NOT NULL OR code IS NOT NULL))
);

CREATE INDEX playlist_reading_age ON playlist_reading (requested_at);
CREATE INDEX playlist_reading_person ON playlist_reading (user_id);

-- A playlist that is read wakes the requests that wait for it, on whichever replica.
CREATE FUNCTION playlist_read() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('video_playlist_read', NEW.id::text);
    RETURN NULL;
END $$;

CREATE TRIGGER playlist_read AFTER UPDATE OF done_at ON playlist_reading FOR EACH ROW
    WHEN (OLD.done_at IS NULL AND NEW.done_at IS NOT NULL) EXECUTE FUNCTION playlist_read();
