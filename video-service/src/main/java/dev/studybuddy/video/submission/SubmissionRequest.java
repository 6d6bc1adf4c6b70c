package dev.studybuddy.video.submission;

import java.util.Optional;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A video and the options of its note. */
@Schema(name = "SubmitVideo")
record SubmissionRequest(
        @NotNull(message = "Enter a link to a video.") @Size(max = 2048, message = "At most 2048 characters.") @Schema(
                examples = "https://youtu.be/dQw4w9WgXcQ",
                description = "A YouTube link in any form, or the 11 characters of the id") String youtubeUrl,
        @Size(max = 200, message = "At most 200 characters.") String subject,
        @Pattern(regexp = LANGUAGE, message = LANGUAGE_MESSAGE) @Schema(
                description = "BCP 47; the default is the language of the video") String captionLanguage,
        @Pattern(regexp = LANGUAGE, message = LANGUAGE_MESSAGE) @Schema(
                description = "BCP 47; the default is the language of the captions") String noteLanguage,
        @Pattern(regexp = STYLES, message = STYLES_MESSAGE) @Schema(enumeration = {
                "concise", "detailed", "exam", "tutorial" }) String style,
        @Size(max = 500, message = "At most 500 characters.") @Schema(
                description = INSTRUCTIONS) String instructions,
        @Schema(description = "Create a new version although a note exists") Boolean force){
    static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";
    static final String LANGUAGE_MESSAGE = "Enter a language such as en or pt-BR.";
    static final String STYLES = "concise|detailed|exam|tutorial";
    static final String STYLES_MESSAGE = "Choose one of concise, detailed, exam, tutorial.";
    static final String INSTRUCTIONS = "What the note should stress or explain. It lifts no rule of form or citation";

    boolean isForced() {
        return Boolean.TRUE.equals(force);
    }

    /** The trimmed subject; empty for a blank one. */
    Optional<String> plainSubject() {
        return plain(subject);
    }

    /** The trimmed instructions; empty for blank ones. */
    Optional<String> plainInstructions() {
        return plain(instructions);
    }

    private static Optional<String> plain(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}
