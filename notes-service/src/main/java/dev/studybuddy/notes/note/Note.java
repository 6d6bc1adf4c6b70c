package dev.studybuddy.notes.note;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A note in its current version. */
@Schema(name = "Note", requiredProperties = { "id", "video_id", "user_id", "youtube_id", "title", "channel", "language",
        "content", "summary", "sections", "concepts", "assessment", "cross_references", "version", "edited", "model",
        "created_at", "updated_at" })
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
        @Schema(description = "Absent when it was written before statements were checked.") Checked checked,
        @Schema(description = "Longer stretches of the video that nothing in the note rests on; absent when unknown.") List<Assessment.Span> uncovered,
        List<Concept> concepts,
        Assessment assessment,
        @Schema(description = "The notes that this one is linked with, either way.") List<UUID> crossReferences,
        int version,
        @Schema(description = "This version was written by hand.") boolean edited,
        String model,
        Instant createdAt,
        Instant updatedAt) {}
