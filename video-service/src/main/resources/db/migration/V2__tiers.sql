-- How much a person may do at once goes by their tier, as the token of each submission tells it. The newest counts.
ALTER TABLE job
    ADD COLUMN tier text NOT NULL DEFAULT 'free' CHECK (tier IN ('free', 'pro', 'enterprise'));

-- A parked job is paid and queued, and not requested before others of the same person have ended.
CREATE INDEX job_parked ON job (user_id, id) WHERE status = 'queued' AND requested_at IS NULL;
CREATE INDEX job_taken ON job (user_id) WHERE status IN ('queued', 'running') AND requested_at IS NOT NULL;

-- A parked job stands behind everything that is requested, and behind the person's own that were parked before it.
CREATE OR REPLACE VIEW job_shown AS
SELECT job.id, job.video_id, job.user_id, job.status, job.progress, job.step, job.message, job.attempt, job.seq,
       job.next_attempt_at, job.error_code, job.error_message, job.input_tokens, job.output_tokens, job.cost_cents,
       job.charged, job.writing AND job.status = 'running' AS cancel_charges,
       job.created_at, job.updated_at, job.started_at, job.completed_at,
       queue.requested + queue.parked AS queue_position,
       CASE
           WHEN job.status = 'running' AND job.eta_at IS NOT NULL
               THEN greatest(0, ceil(extract(epoch FROM job.eta_at - now())))
           WHEN job.status = 'running' AND job.next_attempt_at IS NOT NULL
               THEN greatest(0, ceil(extract(epoch FROM job.next_attempt_at - now()))) + ceil(pace.seconds)
           WHEN job.status = 'running'
               THEN greatest(1, ceil(pace.seconds - extract(epoch FROM now() - job.last_started_at)))
           WHEN job.status = 'queued'
               THEN ceil(pace.seconds * (1 + queue.requested::double precision / greatest(1, queue.lanes)
                                           + queue.parked::double precision / greatest(1, queue.taken)))
       END::integer AS eta_seconds
FROM job
JOIN video ON video.id = job.video_id
LEFT JOIN LATERAL (
    SELECT (SELECT count(*)::integer FROM job AS ahead
            WHERE ahead.status = 'queued'
              AND (ahead.requested_at, ahead.id) <= (coalesce(job.requested_at, 'infinity'), job.id)) AS requested,
           (SELECT count(*)::integer FROM job AS ahead
            WHERE job.requested_at IS NULL AND ahead.user_id = job.user_id AND ahead.id <= job.id
              AND ahead.status = 'queued' AND ahead.requested_at IS NULL) AS parked,
           (SELECT count(*)::integer FROM job AS own
            WHERE own.user_id = job.user_id AND own.status IN ('queued', 'running')
              AND own.requested_at IS NOT NULL) AS taken,
           (SELECT count(*)::integer FROM job AS working WHERE working.status = 'running') AS lanes
) AS queue ON job.status = 'queued'
LEFT JOIN LATERAL (
    SELECT avg(extract(epoch FROM recent.completed_at - recent.started_at))::double precision AS seconds
    FROM (SELECT completed_at, started_at FROM job WHERE status = 'completed'
          ORDER BY completed_at DESC LIMIT 20) AS recent
) AS pace ON job.status IN ('queued', 'running');
