package dev.studybuddy.video.submission;

import java.util.Optional;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/** The fields of an upload apart from the transcript. */
@Schema(name = "UploadTranscript", description = "The transcript is either a file or text", properties = {
        @SchemaProperty(name = "file", type = SchemaType.STRING, format = "binary",
                description = ".vtt, .srt or .txt; at most 5 MB"),
        @SchemaProperty(name = "text", type = SchemaType.STRING, description = "The transcript as text") })
record UploadRequest(
        @NotNull(message = "Enter the link of the video: the times in the note link to it.") @Size(max = 2048,
                message = "At most 2048 characters.") @Schema(examples = "https://youtu.be/dQw4w9WgXcQ",
                        description = "The link of the transcribed video") String youtubeUrl,
        @Size(max = 200, message = "At most 200 characters.") @Schema(
                description = "The title of the video; the default is its id") String title,
        @Size(max = 200, message = "At most 200 characters.") String subject,
        @Pattern(regexp = SubmissionRequest.LANGUAGE, message = SubmissionRequest.LANGUAGE_MESSAGE) @Schema(
                description = "BCP 47, of the transcript") String language,
        @Pattern(regexp = SubmissionRequest.LANGUAGE, message = SubmissionRequest.LANGUAGE_MESSAGE) @Schema(
                description = "BCP 47; the default is the language of the transcript") String noteLanguage,
        @Pattern(regexp = SubmissionRequest.STYLES, message = SubmissionRequest.STYLES_MESSAGE) @Schema(enumeration = {
                "concise", "detailed", "exam", "tutorial" }) String style,
        @Size(max = 500, message = "At most 500 characters.") @Schema(
                description = SubmissionRequest.INSTRUCTIONS) String instructions,
        @Schema(description = "Create a new version although a note exists") Boolean force){

    /** @param fileLanguage the language in the file, used when the request has none */
    SubmissionRequest toSubmission(Optional<String> fileLanguage) {
        return new SubmissionRequest(youtubeUrl, subject, language == null ? fileLanguage.orElse(null) : language,
                noteLanguage,
                style, instructions, force);
    }

    /** The title on one line; empty for a blank one. */
    Optional<String> plainTitle() {
        return Optional.ofNullable(title).map(text -> text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip())
                .filter(text -> !text.isEmpty());
    }
}
