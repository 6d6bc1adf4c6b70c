-- One attempt after another at turning a video into a note. A job outlives its video (the ledger may ask about it), so
-- nothing refers to the video by a foreign key, and what a person wrote or watched is emptied when the video goes.
CREATE TABLE job (
    id               uuid             PRIMARY KEY DEFAULT uuidv7(),
    video_id         uuid             NOT NULL,
    user_id          uuid             NOT NULL,
    youtube_id       text,
    source           text             NOT NULL CHECK (source IN ('youtube', 'upload')),
    subject          text,
    caption_language text,
    note_language    text,
    style            text             CHECK (style IN ('concise', 'detailed', 'exam')),
    status           text             NOT NULL DEFAULT 'pending_payment'
                     CHECK (status IN ('pending_payment', 'queued', 'running', 'completed', 'failed', 'cancelled')),
    step             text             NOT NULL DEFAULT 'waiting',
    progress         double precision NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
    message          text             NOT NULL DEFAULT 'Waiting for a free lane',
    -- The attempt that counts now; of older ones only a draft is taken.
    attempt          integer          NOT NULL DEFAULT 1,
    -- How many attempts count against the backoff's length.
    tries            integer          NOT NULL DEFAULT 1,
    seq              bigint           NOT NULL DEFAULT 0,
    -- Claude has begun to write in this attempt: cancelling it now is charged.
    writing          boolean          NOT NULL DEFAULT false,
    -- When video.submitted was said last.
    submitted_at     timestamptz      NOT NULL DEFAULT now(),
    requested_at     timestamptz,
    -- The last progress of this attempt; null until its lane has said something.
    sign_of_life_at  timestamptz,
    last_started_at  timestamptz,
    next_attempt_at  timestamptz,
    eta_at           timestamptz,
    drafted_at       timestamptz,
    draft_attempt    integer,
    input_tokens     integer,
    output_tokens    integer,
    cost_cents       double precision,
    note_id          uuid,
    -- The hold is captured: the job completed, or was cancelled after Claude had begun to write.
    charged          boolean          NOT NULL DEFAULT false,
    error_code       text,
    error_message    text,
    created_at       timestamptz      NOT NULL DEFAULT now(),
    updated_at       timestamptz      NOT NULL DEFAULT now(),
    started_at       timestamptz,
    completed_at     timestamptz,
    CHECK ((completed_at IS NOT NULL) = (status IN ('completed', 'failed', 'cancelled'))),
    CHECK (status <> 'completed' OR (note_id IS NOT NULL AND drafted_at IS NOT NULL AND charged))
) WITH (fillfactor = 80);

-- One person's video is worked on once at a time, whatever arrives together.
CREATE UNIQUE INDEX job_active ON job (user_id, youtube_id)
    WHERE status IN ('pending_payment', 'queued', 'running');
CREATE INDEX job_of_person ON job (user_id, id DESC);
CREATE INDEX job_of_video ON job (video_id);
CREATE INDEX job_queue ON job (requested_at, id) WHERE status = 'queued';
CREATE INDEX job_running ON job (id) WHERE status = 'running';
CREATE INDEX job_due ON job (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX job_unpaid ON job (submitted_at) WHERE status = 'pending_payment';
CREATE INDEX job_completed ON job (completed_at DESC) WHERE status = 'completed';
CREATE INDEX job_last_started ON job (last_started_at DESC NULLS LAST);

CREATE TABLE video (
    id            uuid        PRIMARY KEY DEFAULT uuidv7(),
    user_id       uuid        NOT NULL,
    youtube_id    text        NOT NULL CHECK (youtube_id ~ '^[0-9A-Za-z_-]{11}$'),
    start_seconds integer,
    source        text        NOT NULL CHECK (source IN ('youtube', 'upload')),
    title         text,
    channel       text,
    duration      integer,
    subject       text,
    note_id       uuid,
    job_id        uuid        NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX video_of_person ON video (user_id, id DESC);
CREATE INDEX video_noted ON video (user_id, youtube_id) WHERE note_id IS NOT NULL;

-- What a person sees: a video that has its note is completed, whatever a later job does; else its latest job tells.
CREATE VIEW video_shown AS
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
       (SELECT count(*)::integer FROM job AS paid WHERE paid.video_id = video.id AND paid.charged) AS credits_used
FROM video
JOIN job ON job.id = video.job_id;

-- What of a job is computed when it is looked at. What is left is told by the lane, or reckoned from the last twenty.
CREATE VIEW job_shown AS
SELECT job.id, job.video_id, job.user_id, job.status, job.progress, job.step, job.message, job.attempt, job.seq,
       job.next_attempt_at, job.error_code, job.error_message, job.input_tokens, job.output_tokens, job.cost_cents,
       job.charged, job.writing AND job.status = 'running' AS cancel_charges,
       job.created_at, job.updated_at, job.started_at, job.completed_at, queue.position AS queue_position,
       CASE
           WHEN job.status = 'running' AND job.eta_at IS NOT NULL
               THEN greatest(0, ceil(extract(epoch FROM job.eta_at - now())))
           WHEN job.status = 'running' AND job.next_attempt_at IS NOT NULL
               THEN greatest(0, ceil(extract(epoch FROM job.next_attempt_at - now()))) + ceil(pace.seconds)
           WHEN job.status = 'running'
               THEN greatest(1, ceil(pace.seconds - extract(epoch FROM now() - job.last_started_at)))
           WHEN job.status = 'queued'
               THEN ceil(pace.seconds * (1 + queue.position::double precision / greatest(1, queue.lanes)))
       END::integer AS eta_seconds
FROM job
JOIN video ON video.id = job.video_id
LEFT JOIN LATERAL (
    SELECT (SELECT count(*)::integer FROM job AS ahead
            WHERE ahead.status = 'queued' AND (ahead.requested_at, ahead.id) <= (job.requested_at, job.id)) AS position,
           (SELECT count(*)::integer FROM job AS working WHERE working.status = 'running') AS lanes
) AS queue ON job.status = 'queued'
LEFT JOIN LATERAL (
    SELECT avg(extract(epoch FROM recent.completed_at - recent.started_at))::double precision AS seconds
    FROM (SELECT completed_at, started_at FROM job WHERE status = 'completed'
          ORDER BY completed_at DESC LIMIT 20) AS recent
) AS pace ON job.status IN ('queued', 'running');

-- A decision of the ledger (or an end before it) wakes the request that waits for it, on whichever replica.
CREATE FUNCTION job_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('video_job_decided', NEW.id::text);
    RETURN NULL;
END $$;

CREATE TRIGGER job_decided AFTER UPDATE OF status ON job FOR EACH ROW
    WHEN (OLD.status = 'pending_payment' AND NEW.status <> 'pending_payment') EXECUTE FUNCTION job_decided();

-- Answers that are given again for the same Idempotency-Key.
CREATE TABLE idempotency (
    user_id     uuid        NOT NULL,
    key         text        NOT NULL,
    fingerprint text        NOT NULL,
    job_id      uuid,
    video_id    uuid,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);

CREATE INDEX idempotency_job ON idempotency (job_id);
CREATE INDEX idempotency_age ON idempotency (created_at);
