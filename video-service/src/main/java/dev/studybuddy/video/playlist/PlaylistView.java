package dev.studybuddy.video.playlist;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/** A playlist as one person sees it. */
@Schema(name = "Playlist", requiredProperties = { "id", "title", "items", "truncated" })
record PlaylistView(String id, String title, String channel, List<Item> items,
        @Schema(description = "There is more in it than the 500 videos that are listed") boolean truncated) {

    /** One video of it, and what this person has of that. */
    @Schema(name = "PlaylistItem", requiredProperties = { "youtube_id", "youtube_url", "title", "duration",
            "available", "done" })
    record Item(
            String youtubeId,
            @Schema(description = "To be submitted") String youtubeUrl,
            String title,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(description = "Seconds; null while it is live, or not known", nullable = true) Integer duration,
            @Schema(description = "Whether anybody can watch it") boolean available,
            @Schema(description = "Whether you have a note of it") boolean done,
            UUID videoId,
            UUID noteId) {}
}
