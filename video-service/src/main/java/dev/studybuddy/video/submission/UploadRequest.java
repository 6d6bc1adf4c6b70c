package dev.studybuddy.video.submission;

import java.util.Optional;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/** What a person says of a transcript that they give, besides the transcript itself. */
@Schema(name = "UploadTranscript", description = "With the transcript either as file or as text", properties = {
        @SchemaProperty(name = "file", type = SchemaType.STRING, format = "binary", description = ".vtt, .srt or .txt; at most 5 MB"),
        @SchemaProperty(name = "text", type = SchemaType.STRING, description = "The same, pasted") })
record UploadRequest(
        @NotNull(message = "Paste the link of the video: the note's times link to it.") @Size(max = 2048, message = "At most 2048 characters.") @Schema(examples = "https://youtu.be/dQw4w9WgXcQ", description = "Of the video that is transcribed") String youtubeUrl,
        @Size(max = 200, message = "At most 200 characters.") @Schema(description = "What to call the video; without it, by its id") String title,
        @Size(max = 200, message = "At most 200 characters.") String subject,
        @Pattern(regexp = SubmitRequest.LANGUAGE, message = SubmitRequest.A_LANGUAGE) @Schema(description = "BCP 47, of the transcript") String language,
        @Pattern(regexp = SubmitRequest.LANGUAGE, message = SubmitRequest.A_LANGUAGE) @Schema(description = "BCP 47; without it the language of the transcript") String noteLanguage,
        @Pattern(regexp = SubmitRequest.STYLES, message = SubmitRequest.ONE_OF_STYLES) @Schema(enumeration = {
                "concise", "detailed", "exam" }) String style,
        @Schema(description = "Once more, although there is a note of it already") Boolean force){

    /** @param ofFile the language that the file names, taken if the person names none */
    SubmitRequest asSubmitted(Optional<String> ofFile) {
        return new SubmitRequest(youtubeUrl, subject, language == null ? ofFile.orElse(null) : language, noteLanguage,
                style, force);
    }

    /** The title on one line, or null when nothing is left. */
    String plainTitle() {
        String plain = title == null ? "" : title.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return plain.isEmpty() ? null : plain;
    }
}
