-- Plain names for tables, views, indexes, triggers and functions. Columns of video and job keep their names: the export
-- of a user's data contains them.

-- The tombstones of erased users.
ALTER TABLE erased_person RENAME TO erased_user;
ALTER TABLE erased_user RENAME CONSTRAINT erased_person_pkey TO erased_user_pkey;

-- Transcripts that users uploaded, one for each job that uses one.
ALTER TABLE given_transcript RENAME TO uploaded_transcript;
ALTER TABLE uploaded_transcript RENAME CONSTRAINT given_transcript_pkey TO uploaded_transcript_pkey;
ALTER TABLE uploaded_transcript RENAME CONSTRAINT given_transcript_job_id_fkey TO uploaded_transcript_job_id_fkey;
ALTER TABLE uploaded_transcript RENAME CONSTRAINT given_transcript_video_id_fkey TO uploaded_transcript_video_id_fkey;
ALTER INDEX given_transcript_video RENAME TO uploaded_transcript_video;

-- Fetched playlists and pending fetches, one row for each playlist.
ALTER TABLE playlist_reading RENAME TO playlist_fetch;
ALTER TABLE playlist_fetch RENAME CONSTRAINT playlist_reading_pkey TO playlist_fetch_pkey;
ALTER TABLE playlist_fetch RENAME CONSTRAINT playlist_reading_request_id_key TO playlist_fetch_request_id_key;
ALTER TABLE playlist_fetch RENAME CONSTRAINT playlist_reading_playlist_id_check TO playlist_fetch_playlist_id_check;
ALTER TABLE playlist_fetch RENAME CONSTRAINT playlist_reading_check TO playlist_fetch_result_check;
ALTER INDEX playlist_reading_age RENAME TO playlist_fetch_requested_at;
ALTER INDEX playlist_reading_person RENAME TO playlist_fetch_user;

-- A finished fetch notifies the requests that wait for it, on every replica.
DROP TRIGGER playlist_read ON playlist_fetch;
DROP FUNCTION playlist_read();

CREATE FUNCTION playlist_fetched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('video_playlist_fetched', NEW.id::text);
    RETURN NULL;
END $$;

CREATE TRIGGER playlist_fetched AFTER UPDATE OF done_at ON playlist_fetch FOR EACH ROW
    WHEN (OLD.done_at IS NULL AND NEW.done_at IS NOT NULL) EXECUTE FUNCTION playlist_fetched();

ALTER VIEW video_shown RENAME TO video_view;
ALTER VIEW job_shown RENAME TO job_view;

ALTER INDEX job_of_person RENAME TO job_user;
ALTER INDEX job_of_video RENAME TO job_video;
ALTER INDEX job_unpaid RENAME TO job_pending_payment;
ALTER INDEX job_taken RENAME TO job_requested;
ALTER INDEX video_of_person RENAME TO video_user;
ALTER INDEX video_noted RENAME TO video_with_note;
ALTER INDEX idempotency_age RENAME TO idempotency_created_at;

-- The time of the first video of the day, for the clean-up.
ALTER TABLE daily_videos ADD COLUMN counted_at timestamptz NOT NULL DEFAULT now();
DROP INDEX daily_videos_day;
CREATE INDEX daily_videos_counted_at ON daily_videos (counted_at);
