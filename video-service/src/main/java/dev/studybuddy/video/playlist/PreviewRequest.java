package dev.studybuddy.video.playlist;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request for a preview. */
@Schema(name = "PreviewPlaylist")
record PreviewRequest(
        @NotNull(message = "Paste a link to a playlist.") @Size(max = 2048,
                message = "At most 2048 characters.") @Schema(
                        examples = "https://www.youtube.com/playlist?list=PLbiology000000001",
                        description = "A link to a playlist, or to a video in one") String url) {}
