-- What the worker found when it checked the version, and the version of the prompts that it used.
ALTER TABLE note_version
    ADD COLUMN tags           text[] NOT NULL DEFAULT '{}',
    ADD COLUMN quality        jsonb,
    ADD COLUMN prompt_version text;

-- The mark of an unsupported statement is a link, to which each view gives words in the language of its reader.
UPDATE note_version
SET content = replace(content, ' *(unsupported)*', ' [?](#unsupported)'),
    summary = replace(summary, ' (unsupported)', ' [?](#unsupported)')
WHERE content LIKE '%(unsupported)%' OR summary LIKE '%(unsupported)%';
