package dev.studybuddy.auth.person;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a {@link ProfileChange}, for the description of the API. */
@Schema(name = "ProfileChange", description = "A JSON Merge Patch: what is absent stays, null is the default")
record ProfileChangeBody(@Schema(minLength = 1, maxLength = 80) String name,
        @Schema(nullable = true) ProfileChangeBody.ChangedSettings settings) {
    @Schema(name = "SettingsChange")
    record ChangedSettings(@Schema(nullable = true, enumeration = { "system", "light", "dark" }) String theme,
            @Schema(nullable = true, description = "BCP 47") String language,
            @Schema(nullable = true, description = "BCP 47, or null for the video's own") String noteLanguage,
            @Schema(nullable = true, enumeration = { "concise", "detailed", "exam" }) String noteStyle,
            @Schema(nullable = true, maxLength = 100) String defaultSubject){}
}
