package dev.studybuddy.notes.version;

/**
 * The statements of {@link EditService}. A new version is a copy within the database, as a transcript may have 16 MB.
 * It has no job, and no result of checks that its text did not pass.
 */
final class EditSql {
    static final String FIND_VIDEO = "SELECT video_id FROM note WHERE id = $1 AND user_id = $2";
    static final String FIND_CURRENT = """
            SELECT note.video_id,
                   note.version,
                   1 + (SELECT max(version) FROM note_version WHERE note_id = note.id) AS next,
                   current.title,
                   current.subject,
                   current.content,
                   current.sections::text AS sections,
                   recent.edit AS is_recent_edit,
                   CASE WHEN recent.edit THEN (
                       SELECT content
                       FROM note_version
                       WHERE note_id = note.id AND version < note.version
                       ORDER BY version DESC
                       LIMIT 1
                   ) END AS content_before
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            CROSS JOIN LATERAL (
                SELECT current.kind = 'edited'
                        AND current.created_at > now() - $3 * interval '1 millisecond'
                        AND EXISTS (
                            SELECT FROM note_version WHERE note_id = note.id AND version < note.version
                        ) AS edit
            ) AS recent
            WHERE note.id = $1 AND note.user_id = $2
            """;
    static final String FIND_CONTENT = "SELECT content FROM note_version WHERE note_id = $1 AND version = $2";

    static final String INSERT_VERSION = """
            INSERT INTO note_version (note_id, version, kind, edited, title, subject, content, sections, words_added,
                words_removed, channel, duration_seconds, language, transcript_language, summary, uncovered, concepts,
                assessment, segments, model, prompt_version, tags)
            SELECT note_id, $3, 'edited', true, $4, $5, $6, $7::text::jsonb, $8, $9, channel, duration_seconds,
                   language, transcript_language, summary, uncovered, concepts, assessment, segments, model,
                   prompt_version, tags
            FROM note_version
            WHERE note_id = $1 AND version = $2
            """;
    static final String UPDATE_VERSION = """
            UPDATE note_version
            SET version = $3,
                title = $4,
                subject = $5,
                content = $6,
                sections = $7::text::jsonb,
                words_added = $8,
                words_removed = $9,
                updated_at = now()
            WHERE note_id = $1 AND version = $2
            """;
    static final String RESTORE = """
            INSERT INTO note_version (note_id, version, kind, edited, title, subject, content, sections, words_added,
                words_removed, channel, duration_seconds, language, transcript_language, summary, checked, uncovered,
                concepts, assessment, segments, model, prompt_version, quality, tags)
            SELECT note_id, $3, 'restored', edited, title, subject, content, sections, $4, $5, channel,
                   duration_seconds, language, transcript_language, summary, checked, uncovered, concepts, assessment,
                   segments, model, prompt_version, quality, tags
            FROM note_version
            WHERE note_id = $1 AND version = $2
            """;
    static final String SET_VERSION = "UPDATE note SET version = $2 WHERE id = $1";
    // A job keeps its version, by which a second draft of it is recognized.
    static final String DELETE_OLD_VERSIONS = """
            DELETE FROM note_version
            WHERE note_id = $1
                AND job_id IS NULL
                AND version <= (
                    SELECT version
                    FROM note_version
                    WHERE note_id = $1
                    ORDER BY version DESC
                    OFFSET $2
                    LIMIT 1
                )
            """;

    private EditSql() {}
}
