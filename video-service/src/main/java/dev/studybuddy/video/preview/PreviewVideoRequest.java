package dev.studybuddy.video.preview;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request for a preview. */
@Schema(name = "PreviewVideo")
record PreviewVideoRequest(
        @NotNull(message = "Enter a link to a video.") @Size(max = 2048, message = "At most 2048 characters.") @Schema(
                examples = "https://youtu.be/dQw4w9WgXcQ",
                description = "A YouTube link in any form, or the 11 characters of the id") String youtubeUrl) {}
