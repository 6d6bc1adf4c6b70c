-- A user asks for a new assessment of a note. A request without an answer is over when it expires.
CREATE TABLE assessment_request (
    id           uuid        PRIMARY KEY DEFAULT uuidv7(),
    note_id      uuid        NOT NULL REFERENCES note ON DELETE CASCADE,
    user_id      uuid        NOT NULL,
    state        text        NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'done', 'failed')),
    error_code   text,
    requested_at timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    CONSTRAINT ended_unless_requested CHECK ((state = 'requested') = (ended_at IS NULL))
);

CREATE INDEX assessment_request_note_id ON assessment_request (note_id, id);
CREATE INDEX assessment_request_user_id ON assessment_request (user_id, requested_at);
CREATE INDEX assessment_request_requested_at ON assessment_request (requested_at);

-- A version with another assessment belongs to the job of the version that it was made from: it ends with that job.
ALTER TABLE note_version
    ADD COLUMN transcript_language   text,
    ADD COLUMN assessment_request_id uuid UNIQUE,
    DROP CONSTRAINT note_version_job_id_key;

CREATE UNIQUE INDEX note_version_of_job ON note_version (job_id) WHERE assessment_request_id IS NULL;
CREATE INDEX note_version_job_id ON note_version (job_id);
