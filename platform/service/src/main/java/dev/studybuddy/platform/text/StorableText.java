package dev.studybuddy.platform.text;

import dev.studybuddy.platform.problem.Problem;

/** Text that PostgreSQL and UTF-8 can hold: without NUL and without unpaired surrogates. */
public final class StorableText {
    public static final String MESSAGE = "Remove the character NUL and unpaired surrogates.";

    private StorableText() {}

    public static boolean isStorable(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Returns the text unchanged, also null.
     *
     * @throws Problem {@code validation_failed} with the name of the field
     */
    public static String require(String field, String text) {
        if (text != null && !isStorable(text)) {
            throw Problem.invalid(field, MESSAGE);
        }
        return text;
    }
}
