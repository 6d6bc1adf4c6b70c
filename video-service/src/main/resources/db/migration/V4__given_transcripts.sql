-- Transcripts that people gave themselves, one for each job that is to be done from one. They go with the job and with
-- the video, whoever removes either.
CREATE TABLE given_transcript (
    job_id          uuid    PRIMARY KEY REFERENCES job ON DELETE CASCADE,
    video_id        uuid    NOT NULL REFERENCES video ON DELETE CASCADE,
    title           text,
    -- There were no times in it: they are reckoned at an even pace.
    times_estimated boolean NOT NULL,
    -- [{"start", "duration", "text"}] as JSON, in seconds, compressed with gzip.
    segments        bytea   NOT NULL
);

CREATE INDEX given_transcript_video ON given_transcript (video_id);

-- Of the transcript that the video's note is made of.
ALTER TABLE video
    ADD COLUMN times_estimated boolean NOT NULL DEFAULT false;

CREATE OR REPLACE VIEW video_shown AS
SELECT video.id, video.user_id, video.youtube_id, video.start_seconds, video.source, video.title, video.channel,
       video.duration, video.subject, video.note_id, video.job_id, video.created_at,
       greatest(video.updated_at, job.updated_at) AS updated_at,
       CASE
           WHEN video.note_id IS NOT NULL OR job.status = 'completed' THEN 'completed'
           WHEN job.status IN ('pending_payment', 'queued') THEN 'pending'
           WHEN job.status = 'running' THEN 'processing'
           ELSE 'failed'
       END AS status,
       CASE WHEN video.note_id IS NULL THEN job.error_code END AS error_code,
       (SELECT count(*)::integer FROM job AS paid WHERE paid.video_id = video.id AND paid.charged) AS credits_used,
       video.times_estimated
FROM video
JOIN job ON job.id = video.job_id;
