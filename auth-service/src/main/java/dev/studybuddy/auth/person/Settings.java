package dev.studybuddy.auth.person;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a person has chosen; what they have not chosen is at its default.
 *
 * @param theme {@code system}, {@code light} or {@code dark}
 * @param language of the pages, BCP 47
 * @param noteLanguage in which notes are written, BCP 47, or null for the video's own
 * @param noteStyle {@code concise}, {@code detailed} or {@code exam}
 * @param defaultSubject what new videos are about unless said otherwise, or null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(requiredProperties = { "theme", "language", "note_language", "note_style", "default_subject" })
public record Settings(@Schema(enumeration = {
        "system", "light", "dark" }) String theme,
        @Schema(description = "BCP 47") String language,
        @Schema(nullable = true, description = "BCP 47, or null for the video's own") String noteLanguage,
        @Schema(enumeration = { "concise", "detailed", "exam" }) String noteStyle,
        @Schema(nullable = true) String defaultSubject){
    public Settings {
        theme = theme == null ? "system" : theme;
        language = language == null ? "en" : language;
        noteStyle = noteStyle == null ? "detailed" : noteStyle;
    }
}
