package dev.studybuddy.notes.draft;

import java.util.Locale;
import java.util.Map;

/** The text search configurations of PostgreSQL by language. */
final class TextSearchConfiguration {
    private static final Map<String, String> BY_LANGUAGE = Map.ofEntries(Map.entry("ar", "arabic"),
            Map.entry("da", "danish"), Map.entry("de", "german"), Map.entry("el", "greek"), Map.entry("en", "english"),
            Map.entry("es", "spanish"), Map.entry("fi", "finnish"), Map.entry("fr", "french"),
            Map.entry("hu", "hungarian"), Map.entry("id", "indonesian"), Map.entry("it", "italian"),
            Map.entry("nl", "dutch"), Map.entry("no", "norwegian"), Map.entry("pt", "portuguese"),
            Map.entry("ro", "romanian"), Map.entry("ru", "russian"), Map.entry("sv", "swedish"),
            Map.entry("tr", "turkish"));

    private TextSearchConfiguration() {}

    /** The configuration for a BCP 47 tag; {@code simple}, which does not stem, for a language without one. */
    static String forLanguage(String language) {
        return BY_LANGUAGE.getOrDefault(Locale.forLanguageTag(language).getLanguage(), "simple");
    }
}
