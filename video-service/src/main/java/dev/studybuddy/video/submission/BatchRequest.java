package dev.studybuddy.video.submission;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Several videos at once, whose notes should all be alike. */
@Schema(name = "SubmitVideos")
record BatchRequest(
        @NotNull(message = "Paste links to videos.") @Size(min = 1, max = 50, message = "From 1 to 50 links.") @Schema(description = "Links in any form that YouTube hands out, or ids") List<@NotNull(message = "A link.") @Size(max = 2048, message = "At most 2048 characters.") String> youtubeUrls,
        @Size(max = 200, message = "At most 200 characters.") String subject,
        @Pattern(regexp = SubmitRequest.LANGUAGE, message = SubmitRequest.A_LANGUAGE) String captionLanguage,
        @Pattern(regexp = SubmitRequest.LANGUAGE, message = SubmitRequest.A_LANGUAGE) String noteLanguage,
        @Pattern(regexp = SubmitRequest.STYLES, message = SubmitRequest.ONE_OF_STYLES) @Schema(enumeration = {
                "concise", "detailed", "exam" }) String style){

    /** What a call for this one alone would have asked for. */
    SubmitRequest of(String youtubeUrl) {
        return new SubmitRequest(youtubeUrl, subject, captionLanguage, noteLanguage, style, null);
    }
}
