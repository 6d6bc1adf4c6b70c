package dev.studybuddy.video.submission;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Several videos with the same options. */
@Schema(name = "SubmitVideos")
record BatchRequest(
        @NotNull(message = "Enter links to videos.") @Size(min = 1, max = 50, message = "Enter 1 to 50 links.") @Schema(
                description = "YouTube links in any form, or ids") List<@NotNull(message = "Enter a link.") @Size(
                        max = 2048, message = "At most 2048 characters.") String> youtubeUrls,
        @Size(max = 200, message = "At most 200 characters.") String subject,
        @Pattern(regexp = SubmissionRequest.LANGUAGE,
                message = SubmissionRequest.LANGUAGE_MESSAGE) String captionLanguage,
        @Pattern(regexp = SubmissionRequest.LANGUAGE, message = SubmissionRequest.LANGUAGE_MESSAGE) String noteLanguage,
        @Pattern(regexp = SubmissionRequest.STYLES, message = SubmissionRequest.STYLES_MESSAGE) @Schema(enumeration = {
                "concise", "detailed", "exam", "tutorial" }) String style,
        @Size(max = 500, message = "At most 500 characters.") @Schema(
                description = SubmissionRequest.INSTRUCTIONS) String instructions){

    /** Returns the request for one of the videos alone. */
    SubmissionRequest forVideo(String youtubeUrl) {
        return new SubmissionRequest(youtubeUrl, subject, captionLanguage, noteLanguage, style, instructions, null);
    }
}
