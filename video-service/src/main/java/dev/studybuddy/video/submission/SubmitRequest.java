package dev.studybuddy.video.submission;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person asks for: a video, and how its note should be. */
@Schema(name = "SubmitVideo")
record SubmitRequest(
        @NotNull(message = "Paste a link to a video.") @Size(max = 2048, message = "At most 2048 characters.") @Schema(examples = "https://youtu.be/dQw4w9WgXcQ", description = "A link in any form that YouTube hands out, or the 11 characters of the id") String youtubeUrl,
        @Size(max = 200, message = "At most 200 characters.") String subject,
        @Pattern(regexp = LANGUAGE, message = "A language such as en or pt-BR.") @Schema(description = "BCP 47; without it the video's own") String captionLanguage,
        @Pattern(regexp = LANGUAGE, message = "A language such as en or pt-BR.") @Schema(description = "BCP 47; without it the language of the captions") String noteLanguage,
        @Pattern(regexp = "concise|detailed|exam", message = "One of concise, detailed, exam.") @Schema(enumeration = {
                "concise", "detailed", "exam" }) String style,
        @Schema(description = "Once more, although there is a note of it already") Boolean force){
    static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";

    boolean forced() {
        return Boolean.TRUE.equals(force);
    }

    /** The subject without spaces around it, or null when nothing is left. */
    String plainSubject() {
        return subject == null || subject.isBlank() ? null : subject.strip();
    }
}
