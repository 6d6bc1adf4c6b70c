package dev.studybuddy.video.preview;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/** A video before its submission, in responses to one user. */
@Schema(name = "VideoPreview", requiredProperties = { "youtube_id", "youtube_url", "status", "title", "channel",
        "duration", "captions", "thumbnail_url", "credits" })
record VideoPreviewView(
        String youtubeId,
        @Schema(description = "The link to submit") String youtubeUrl,
        @Schema(enumeration = {
                "known", "pending", "unknown" },
                description = "pending: a lane still reads the video, repeat the request. unknown: the facts cannot be "
                        + "read at the moment. The video can be submitted in each case") String status,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(nullable = true) String title,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(nullable = true) String channel,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(description = "Seconds; null if unknown",
                nullable = true) Integer duration,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(
                description = "The languages of the captions; null if unknown", nullable = true) List<String> captions,
        String thumbnailUrl,
        @Schema(description = "What a note of the video costs") int credits,
        @Schema(description = "With which code a job of the video would fail, such as live_not_supported or "
                + "transcript_too_long, which depends on the plan") String errorCode,
        @Schema(description = "The latest video of the user with this youtube_id") UUID videoId,
        @Schema(description = "The note of that video") UUID noteId){

    /** The ids of the user's own video, if there is one. */
    record Own(UUID videoId, UUID noteId) {}

    /** @param longestSeconds the length of the longest video of the user's tier */
    static VideoPreviewView of(String youtubeId, PreviewFetch fetch, int credits, int longestSeconds,
            Optional<Own> own) {
        PreviewDoneEvent.Content facts = fetch.content();
        return new VideoPreviewView(youtubeId, "https://www.youtube.com/watch?v=" + youtubeId,
                fetch.status().name().toLowerCase(Locale.ROOT), facts.title(), facts.channel(), facts.duration(),
                facts.captions(), "https://i.ytimg.com/vi/" + youtubeId + "/mqdefault.jpg", credits,
                fetch.obstacle(longestSeconds).orElse(null), own.map(Own::videoId).orElse(null), own.map(Own::noteId)
                        .orElse(null));
    }
}
