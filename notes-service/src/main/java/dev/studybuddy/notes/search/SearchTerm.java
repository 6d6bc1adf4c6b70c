package dev.studybuddy.notes.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, the beginning of a word, or words that follow each other.
 *
 * @param text words, separated by spaces
 * @param isPrefix whether the word may go on
 * @param isPhrase whether the user put it in quotes
 */
record SearchTerm(String text, boolean isPrefix, boolean isPhrase) {
    private static final Pattern SPLIT = Pattern.compile(Scripts.RUN + "|" + Scripts.OTHER);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final int MIN_PREFIX = 2;

    /** A phrase of scripts with and without spaces becomes one term for each. */
    static List<SearchTerm> phrase(String text) {
        return split(text, 0, true);
    }

    /** @param minIncomplete the length from which the word is the beginning of one, also without an asterisk */
    static List<SearchTerm> word(String word, int minIncomplete) {
        boolean asterisk = word.endsWith("*");
        String text = asterisk ? word.substring(0, word.length() - 1) : word;
        return split(text, asterisk ? MIN_PREFIX : minIncomplete, false);
    }

    private static List<SearchTerm> split(String text, int minPrefix, boolean isPhrase) {
        List<SearchTerm> terms = new ArrayList<>();
        Matcher matcher = SPLIT.matcher(text);
        while (matcher.find()) {
            String part = matcher.group().strip();
            if (WORD.matcher(part).find()) {
                terms.add(new SearchTerm(part, !isPhrase && part.length() >= minPrefix
                        && Character.isLetterOrDigit(part.charAt(part.length() - 1)), isPhrase));
            }
        }
        return terms;
    }

    /** As the index has it: two neighbouring characters of a script without spaces are a word. */
    String indexed() {
        if (!isRun()) {
            return quote(text) + (isPrefix ? ":*" : "");
        }
        int[] characters = text.codePoints().toArray();
        if (characters.length == 1) {
            return quote(text) + ":*";
        }
        StringBuilder pairs = new StringBuilder();
        for (int i = 1; i < characters.length; i++) {
            pairs.append(i == 1 ? "" : " ").appendCodePoint(characters[i - 1]).appendCodePoint(characters[i]);
        }
        return quote(pairs.toString());
    }

    /** Whether it is of a script without spaces. */
    boolean isRun() {
        return Scripts.isRun(text);
    }

    List<String> words() {
        return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(found -> found.group()).toList();
    }

    private static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
