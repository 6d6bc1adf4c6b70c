package dev.studybuddy.notes.version;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.studybuddy.notes.note.Conflict;
import dev.studybuddy.platform.event.EventJson;

/** The text of a version. */
@Schema(name = "NoteVersionText", requiredProperties = { "version", "kind", "title", "content", "created_at" })
record VersionText(int version,
        @Schema(enumeration = {
                "generated", "edited", "restored" }) String kind,
        String title,
        String subject,
        @Schema(description = "Markdown; timestamps are links.") String content,
        @Schema(description = "Absent without any.") List<Conflict> conflicts,
        String model,
        Instant createdAt,
        Instant updatedAt){
    static VersionText of(NoteVersionEntity version) {
        return new VersionText(version.version, version.kind, version.title, version.subject, version.content,
                version.conflicts == null ? null : List.of(EventJson.read(version.conflicts, Conflict[].class)),
                version.model, version.createdAt, version.updatedAt);
    }
}
