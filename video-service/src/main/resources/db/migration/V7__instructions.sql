-- What the user wishes for the note, and the style with steps.
ALTER TABLE job
    ADD COLUMN instructions text,
    DROP CONSTRAINT job_style_check,
    ADD CONSTRAINT job_style_check CHECK (style IN ('concise', 'detailed', 'exam', 'tutorial'));
