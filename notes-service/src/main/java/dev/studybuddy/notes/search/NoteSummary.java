package dev.studybuddy.notes.search;

import java.time.Instant;
import java.util.List;
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
        @Schema(description = "With q: fragments with the found words, "
                + "as HTML whose only element is <mark>.") String highlight,
        @Schema(description = "With q: where the words were found, the best place first.") List<SearchHit> hits,
        Instant createdAt,
        Instant updatedAt) {

    NoteSummary with(List<SearchHit> found, String fragments) {
        return new NoteSummary(id, videoId, youtubeId, title, channel, subject, language, summary, version, edited,
                fragments, found, createdAt, updatedAt);
    }
}
