package dev.studybuddy.notes.subject;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of subjects: as they are stored, and the key that is equal for spellings of one name. */
final class SubjectName {
    /** In UTF-16 code units. */
    static final int MAX_LENGTH = 100;
    private static final int MAX_KEY = 2 * MAX_LENGTH;
    /** The name for what belongs to none of many subjects. */
    static final String OTHER = "Other";

    private static final Pattern SPACES_AND_DIRECTIONS = Pattern
            .compile("[\\s\\p{Cntrl}\\p{Z}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+");
    /** Accents of Latin, Greek and Cyrillic letters. Marks of other scripts are letters of their own. */
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");
    /** "C", "C++" and "C#" are three subjects. */
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}+#]+");

    private SubjectName() {}

    /** The name as it is stored; empty when nothing is left of it. */
    static Optional<String> clean(String name) {
        if (name == null) {
            return Optional.empty();
        }
        String clean = SPACES_AND_DIRECTIONS.matcher(name).replaceAll(" ").strip();
        if (clean.length() > MAX_LENGTH) {
            int end = Character.isHighSurrogate(clean.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
            clean = clean.substring(0, end).strip();
        }
        return Optional.of(clean).filter(text -> !text.isEmpty());
    }

    /**
     * Without case, accents and punctuation: a name can be given in a path, where "TCP/IP" is written as "TCP IP". A
     * name of punctuation alone is its own key.
     */
    static String key(String name) {
        String plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("")
                .toLowerCase(Locale.ROOT);
        String key = SEPARATORS.matcher(plain).replaceAll(" ").strip();
        String found = key.isEmpty() ? plain.strip() : key;
        // Compatibility characters may stand for many letters, and an index has a limit.
        return found.length() <= MAX_KEY ? found : found.substring(0, found.offsetByCodePoints(0, MAX_KEY / 2));
    }
}
