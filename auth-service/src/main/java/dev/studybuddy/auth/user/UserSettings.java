package dev.studybuddy.auth.user;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The settings of a user, with defaults for those that are not set.
 *
 * @param theme {@code system}, {@code light} or {@code dark}
 * @param language of the interface, BCP 47; null for the language of the browser
 * @param noteLanguage of new notes, BCP 47; null for the language of the video
 * @param noteStyle {@code concise}, {@code detailed}, {@code exam} or {@code tutorial}
 * @param defaultSubject of new videos; null for none
 * @param noteInstructions what new notes should stress or explain; null for none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Settings", requiredProperties = { "theme", "language", "note_language", "note_style",
        "default_subject", "note_instructions" })
record UserSettings(@Schema(enumeration = {
        "system", "light", "dark" }) String theme,
        @Schema(nullable = true, description = "BCP 47, or null for the language of the browser") String language,
        @Schema(nullable = true, description = "BCP 47, or null for the language of the video") String noteLanguage,
        @Schema(enumeration = { "concise", "detailed", "exam", "tutorial" }) String noteStyle,
        @Schema(nullable = true) String defaultSubject,
        @Schema(nullable = true) String noteInstructions){

    UserSettings {
        theme = theme == null ? "system" : theme;
        noteStyle = noteStyle == null ? "detailed" : noteStyle;
    }
}
