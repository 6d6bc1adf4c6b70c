-- The users' parked jobs are requested in turn, because each user has only a few requested jobs that wait. So a parked job
-- stands behind everything that is requested, behind the user's own jobs that were parked before it, and behind as many
-- parked jobs of each other user.
CREATE OR REPLACE VIEW job_view AS
SELECT job.id, job.video_id, job.user_id, job.status, job.progress, job.step, job.message, job.attempt, job.seq,
       job.next_attempt_at, job.error_code, job.error_message, job.input_tokens, job.output_tokens, job.cost_cents,
       job.charged, job.writing AND job.status = 'running' AS cancel_charges,
       job.created_at, job.updated_at, job.started_at, job.completed_at,
       queue.requested + queue.parked + others.parked AS queue_position,
       CASE
           WHEN job.status = 'running' AND job.eta_at IS NOT NULL
               THEN greatest(0, ceil(extract(epoch FROM job.eta_at - now())))
           WHEN job.status = 'running' AND job.next_attempt_at IS NOT NULL
               THEN greatest(0, ceil(extract(epoch FROM job.next_attempt_at - now()))) + ceil(pace.seconds)
           WHEN job.status = 'running'
               THEN greatest(1, ceil(pace.seconds - extract(epoch FROM now() - job.last_started_at)))
           WHEN job.status = 'queued'
               THEN ceil(pace.seconds * (1 + (queue.requested + others.parked)::double precision
                                               / greatest(1, queue.lanes)
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
    SELECT coalesce(sum(least(other.jobs, queue.parked - 1)), 0)::integer AS parked
    FROM (SELECT count(*) AS jobs FROM job AS waiting
          WHERE queue.parked > 1 AND waiting.status = 'queued' AND waiting.requested_at IS NULL
            AND waiting.user_id <> job.user_id
          GROUP BY waiting.user_id) AS other
) AS others ON job.status = 'queued'
LEFT JOIN LATERAL (
    SELECT avg(extract(epoch FROM recent.completed_at - recent.started_at))::double precision AS seconds
    FROM (SELECT completed_at, started_at FROM job WHERE status = 'completed'
          ORDER BY completed_at DESC LIMIT 20) AS recent
) AS pace ON job.status IN ('queued', 'running');
