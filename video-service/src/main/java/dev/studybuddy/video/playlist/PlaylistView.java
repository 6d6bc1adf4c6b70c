package dev.studybuddy.video.playlist;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/** A playlist in responses to one user. */
@Schema(name = "Playlist", requiredProperties = { "id", "title", "items", "truncated" })
record PlaylistView(String id, String title, String channel, List<Item> items,
        @Schema(description = "The playlist has more than the 500 videos that are listed") boolean truncated) {

    /** A video of the playlist, and the note that the user has of it. */
    @Schema(name = "PlaylistItem", requiredProperties = { "youtube_id", "youtube_url", "title", "duration",
            "available", "done" })
    record Item(
            String youtubeId,
            @Schema(description = "The link to submit") String youtubeUrl,
            String title,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(
                    description = "Seconds; null while the video is live or if unknown",
                    nullable = true) Integer duration,
            @Schema(description = "Whether the video is public or unlisted") boolean available,
            @Schema(description = "Whether the user has a note of it") boolean done,
            UUID videoId,
            UUID noteId) {}
}
