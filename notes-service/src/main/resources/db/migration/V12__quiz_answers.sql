-- An answer of a user to a question of a note, with the question as it was: a later assessment has other questions with
-- the same ids. Multiple choice and cloze are graded at once; the others expire, so that none is in grading for ever.
CREATE TABLE quiz_answer (
    id          uuid             PRIMARY KEY,
    note_id     uuid             NOT NULL REFERENCES note ON DELETE CASCADE,
    user_id     uuid             NOT NULL,
    question_id text             NOT NULL,
    kind        text             NOT NULL,
    question    text             NOT NULL,
    -- JSON that is only read as a whole, here and below: the names of the concepts that the question needs.
    concepts    text             NOT NULL,
    answer      text             NOT NULL CHECK (char_length(answer) BETWEEN 1 AND 4000),
    status      text             NOT NULL CHECK (status IN ('grading', 'graded', 'failed')),
    score       double precision CHECK (score BETWEEN 0 AND 1),
    feedback    text,
    -- The points of a full answer that this one has, and those that it lacks.
    met         text,
    missing     text,
    -- The parts of the video to watch again.
    watch       text,
    error_code  text,
    created_at  timestamptz      NOT NULL,
    -- Null for what is graded at once.
    expires_at  timestamptz,
    graded_at   timestamptz,
    CONSTRAINT graded_with_score CHECK ((status = 'graded') = (score IS NOT NULL)),
    CONSTRAINT grading_expires CHECK (status <> 'grading' OR expires_at IS NOT NULL)
);

CREATE INDEX quiz_answer_note_id ON quiz_answer (note_id, id);
CREATE INDEX quiz_answer_sent ON quiz_answer (user_id, created_at) WHERE expires_at IS NOT NULL;
CREATE INDEX quiz_answer_in_grading ON quiz_answer (user_id, expires_at) WHERE status = 'grading';
