package dev.studybuddy.notes.export;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonRawValue;

import io.vertx.mutiny.sqlclient.Row;

/** A version of a note without its transcript. Columns of JSON are not parsed. */
record NoteVersion(int version, UUID jobId, boolean edited, String title, String channel, int durationSeconds,
        String subject, String language, String content, String summary, @JsonRawValue String sections,
        @JsonRawValue String checked, @JsonRawValue String uncovered,
        @JsonRawValue String concepts, @JsonRawValue String assessment, String model, String promptVersion,
        @JsonRawValue String quality, List<String> tags, Instant createdAt) {
    static NoteVersion of(Row row) {
        return new NoteVersion(row.getInteger("version"), row.getUUID("job_id"), row.getBoolean("edited"),
                row.getString("title"), row.getString("channel"), row.getInteger("duration_seconds"),
                row.getString("subject"), row.getString("language"), row.getString("content"),
                row.getString("summary"), row.getString("sections"),
                row.getString("checked"), row.getString("uncovered"), row.getString("concepts"),
                row.getString("assessment"), row.getString("model"), row.getString("prompt_version"),
                row.getString("quality"), List.of(row.getArrayOfStrings("tags")),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
