package dev.studybuddy.notes.library;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A note in a list. */
@Schema(name = "NoteSummary", requiredProperties = { "id", "video_id", "youtube_id", "title", "channel", "language",
        "summary", "version", "edited", "created_at", "updated_at" })
record NoteSummary(
        UUID id,
        UUID videoId,
        String youtubeId,
        String title,
        String channel,
        String subject,
        String language,
        String summary,
        int version,
        boolean edited,
        @Schema(description = "With q: where the words stand, as HTML in which all but <mark> is escaped.") String highlight,
        Instant createdAt,
        Instant updatedAt) {}
