package dev.studybuddy.notes.note;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A note in its current version. */
@Schema(name = "Note", requiredProperties = { "id", "video_id", "user_id", "youtube_id", "title", "channel", "language",
        "content", "summary", "sections", "concepts", "assessment", "cross_references", "version", "edited", "model",
        "tags", "created_at", "updated_at" })
public record Note(
        UUID id,
        UUID videoId,
        UUID userId,
        String youtubeId,
        String title,
        String channel,
        String subject,
        @Schema(description = "BCP 47.") String language,
        @Schema(description = "Markdown; timestamps are links.") String content,
        String summary,
        List<Section> sections,
        @Schema(description = "Absent when the statements of this version were not checked.") StatementCheck checked,
        @Schema(description = "Longer parts of the video that the note "
                + "does not cover; absent when unknown.") List<Assessment.Span> uncovered,
        List<Concept> concepts,
        Assessment assessment,
        @Schema(description = "The ids of linked notes, in both directions.") List<UUID> crossReferences,
        int version,
        @Schema(description = "Whether the user wrote this version.") boolean edited,
        String model,
        @Schema(description = "The version of the prompts; absent in notes of before.") String promptVersion,
        @Schema(description = "Absent in notes of before, and in versions that the user wrote.") Quality quality,
        List<String> tags,
        @Schema(description = "Sections that stayed as the user wrote them when a new draft came; absent without "
                + "any, and after the next edit.") List<Conflict> conflicts,
        Instant createdAt,
        Instant updatedAt) {}
