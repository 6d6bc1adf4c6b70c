package dev.studybuddy.notes.assessment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonRawValue;

import io.vertx.mutiny.sqlclient.Row;

/**
 * {@code assessment.requested}: a user asks for a new assessment of a note.
 *
 * @param language of the note
 * @param transcriptLanguage empty for notes of earlier versions
 * @param segments the JSON of the transcript; not parsed, as it may have 16 MB
 * @param expiresAt an answer after this time is ignored
 */
record AssessmentRequestedEvent(UUID requestId, UUID noteId, UUID userId, String youtubeId, String title,
        String channel, int durationSeconds, String language, Optional<String> transcriptLanguage,
        Optional<String> subject, @JsonRawValue String segments, Instant requestedAt, Instant expiresAt) {
    static final String TOPIC = "assessment.requested";

    static AssessmentRequestedEvent of(Row row) {
        return new AssessmentRequestedEvent(row.getUUID("request_id"), row.getUUID("note_id"), row.getUUID("user_id"),
                row.getString("youtube_id"), row.getString("title"), row.getString("channel"),
                row.getInteger("duration_seconds"), row.getString("language"),
                Optional.ofNullable(row.getString("transcript_language")), Optional.ofNullable(row.getString(
                        "subject")),
                row.getString("segments"), row.getOffsetDateTime("requested_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant());
    }
}
