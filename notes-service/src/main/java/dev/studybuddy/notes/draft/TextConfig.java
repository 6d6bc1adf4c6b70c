package dev.studybuddy.notes.draft;

import java.util.Locale;
import java.util.Map;

/** PostgreSQL's text search configurations, by the language that they are for. */
final class TextConfig {
    private static final Map<String, String> BY_LANGUAGE = Map.ofEntries(Map.entry("ar", "arabic"),
            Map.entry("da", "danish"), Map.entry("de", "german"), Map.entry("el", "greek"), Map.entry("en", "english"),
            Map.entry("es", "spanish"), Map.entry("fi", "finnish"), Map.entry("fr", "french"),
            Map.entry("hu", "hungarian"), Map.entry("id", "indonesian"), Map.entry("it", "italian"),
            Map.entry("nl", "dutch"), Map.entry("no", "norwegian"), Map.entry("pt", "portuguese"),
            Map.entry("ro", "romanian"), Map.entry("ru", "russian"), Map.entry("sv", "swedish"),
            Map.entry("tr", "turkish"));

    private TextConfig() {}

    /** For a BCP 47 tag; words are taken as they are in a language that PostgreSQL does not know. */
    static String of(String language) {
        return BY_LANGUAGE.getOrDefault(Locale.forLanguageTag(language).getLanguage(), "simple");
    }
}
