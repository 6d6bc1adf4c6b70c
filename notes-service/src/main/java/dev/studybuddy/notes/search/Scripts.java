package dev.studybuddy.notes.search;

import java.util.regex.Pattern;

/**
 * Scripts that are written without spaces between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese, and Korean,
 * whose words have endings. The same ranges are in the function {@code search_words} of the database.
 */
final class Scripts {
    private static final String RANGES = "\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u3005-\\u3007\\u3040-\\u30FF"
            + "\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uAC00-\\uD7AF\\uF900-\\uFAFF\\x{20000}-\\x{3FFFF}";
    /** Characters of these scripts that follow each other. */
    static final String RUN = "[" + RANGES + "]+";
    /** Characters of other scripts that follow each other. */
    static final String OTHER = "[^" + RANGES + "]+";

    private static final Pattern ONLY = Pattern.compile(RUN);

    private Scripts() {}

    static boolean isRun(String text) {
        return ONLY.matcher(text).matches();
    }
}
