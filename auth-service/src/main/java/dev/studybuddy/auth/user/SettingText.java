package dev.studybuddy.auth.user;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Validates and normalizes the texts of a profile change. Every method returns empty for an invalid text. */
final class SettingText {
    /** The subset of BCP 47 that video-service accepts: a language and its subtags. */
    private static final String LANGUAGE_TAG = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";

    private SettingText() {}

    /** One line of at most {@code maxLength} code points with at least one visible character, or an empty text. */
    static Optional<String> line(String text, int maxLength) {
        String stripped = text.strip();
        boolean isValid = stripped.codePointCount(0, stripped.length()) <= maxLength
                && stripped.codePoints().noneMatch(SettingText::isControl)
                && (stripped.isEmpty() || stripped.codePoints().anyMatch(SettingText::isVisible));
        return isValid ? Optional.of(stripped) : Optional.empty();
    }

    /** A language tag in its canonical form. */
    static Optional<String> languageTag(String text) {
        try {
            return text.matches(LANGUAGE_TAG)
                    ? Optional.of(new Locale.Builder().setLanguageTag(text).build().toLanguageTag())
                    : Optional.empty();
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    static Optional<String> oneOf(Set<String> values, String text) {
        return values.contains(text) ? Optional.of(text) : Optional.empty();
    }

    /** Includes unpaired surrogates and the characters that change the direction of the text after them. */
    private static boolean isControl(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> (codePoint >= 0x202A && codePoint <= 0x202E)
                    || (codePoint >= 0x2066 && codePoint <= 0x2069);
        };
    }

    private static boolean isVisible(int codePoint) {
        return Character.getType(codePoint) != Character.FORMAT && !Character.isSpaceChar(codePoint);
    }
}
