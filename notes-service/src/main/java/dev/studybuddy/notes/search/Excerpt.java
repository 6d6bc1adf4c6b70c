package dev.studybuddy.notes.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The part of a long text in which the database marks the found words: marking takes time in proportion to the text.
 * The words are compared by their beginnings, as the stems of the database are; if none is in the text, its beginning
 * is taken.
 */
final class Excerpt {
    /** In characters. */
    static final int MAX_LENGTH = 800;
    /** Of the lines of a transcript, in characters, unless three lines are longer. */
    static final int MAX_LINES_LENGTH = 300;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** The characters at the end of a word that a stem may lack. */
    private static final int ENDING = 3;
    private static final int MIN_BEGINNING = 3;

    private final List<String> beginnings;

    /** @param words the words of the query */
    Excerpt(List<String> words) {
        beginnings = words.stream().map(Excerpt::fold).map(Excerpt::beginning).distinct().toList();
    }

    /**
     * Lines of a text.
     *
     * @param first the number of the first one, from 0
     */
    record Lines(String text, int first) {}

    /**
     * The lines around the two neighbouring lines that have the most of the words, as a phrase may go over a line; all
     * lines if none of the words is found.
     */
    Lines lines(String text) {
        String[] lines = text.split("\n", -1);
        int best = 0;
        long most = 0;
        for (int i = 0; text.length() > MAX_LINES_LENGTH && i < lines.length; i++) {
            long found = count(i + 1 < lines.length ? lines[i] + " " + lines[i + 1] : lines[i]);
            if (found > most) {
                most = found;
                best = i;
            }
        }
        if (most == 0) {
            return new Lines(text, 0);
        }
        int first = Math.max(0, best - 1);
        StringBuilder excerpt = new StringBuilder(lines[first]);
        for (int i = first + 1; i < lines.length
                && (i <= best + 1 || excerpt.length() + lines[i].length() < MAX_LINES_LENGTH); i++) {
            excerpt.append('\n').append(lines[i]);
        }
        return new Lines(excerpt.toString(), first);
    }

    /** Whole lines around the line that has the most of the words. */
    String of(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int best = 0;
        long most = 0;
        for (int start = 0; start < text.length();) {
            int end = Math.min(lineEnd(text, start), start + MAX_LENGTH);
            long found = count(text.substring(start, end));
            if (found > most) {
                most = found;
                best = start;
            }
            start = end + (end < text.length() && text.charAt(end) == '\n' ? 1 : 0);
        }
        int end = Math.min(text.length(), best + MAX_LENGTH);
        int lastLine = text.lastIndexOf('\n', end - 1);
        return text.substring(best, end < text.length() && lastLine > best ? lastLine : end);
    }

    private long count(String text) {
        String folded = fold(text);
        return beginnings.stream().filter(folded::contains).count();
    }

    private static int lineEnd(String text, int start) {
        int newline = text.indexOf('\n', start);
        return newline < 0 ? text.length() : newline;
    }

    private static String beginning(String word) {
        return word.substring(0, Math.min(word.length(), Math.max(MIN_BEGINNING, word.length() - ENDING)));
    }

    private static String fold(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text.toLowerCase(Locale.ROOT);
        }
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
