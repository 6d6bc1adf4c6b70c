package dev.studybuddy.auth.user;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Describes a {@link ProfileChange} in the OpenAPI document. */
@Schema(name = "ProfileChange", description = "A JSON Merge Patch: absent fields stay unchanged, null resets to the "
        + "default")
record ProfileChangeRequest(@Schema(minLength = 1, maxLength = 80) String name,
        @Schema(nullable = true) ProfileChangeRequest.SettingsChange settings) {

    @Schema(name = "SettingsChange")
    record SettingsChange(@Schema(nullable = true, enumeration = { "system", "light", "dark" }) String theme,
            @Schema(nullable = true, description = "BCP 47") String language,
            @Schema(nullable = true, description = "BCP 47, or null for the language of the video") String noteLanguage,
            @Schema(nullable = true, enumeration = { "concise", "detailed", "exam", "tutorial" }) String noteStyle,
            @Schema(nullable = true, maxLength = 100) String defaultSubject,
            @Schema(nullable = true, maxLength = 500,
                    description = "What new notes should stress or explain") String noteInstructions){}
}
