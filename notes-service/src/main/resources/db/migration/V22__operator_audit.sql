-- What operators changed with the command line of this service: who, what, when. Rows are only added, and deleted after two years.
CREATE TABLE operator_audit (
    id         uuid        PRIMARY KEY DEFAULT uuidv7(),
    operator   text        NOT NULL CHECK (length(operator) BETWEEN 1 AND 100),
    command    text        NOT NULL,
    -- The id of what was changed.
    subject    text        NOT NULL,
    -- What was set. Never what a user wrote.
    detail     text,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX operator_audit_subject ON operator_audit (subject, created_at);
CREATE INDEX operator_audit_created ON operator_audit (created_at);
