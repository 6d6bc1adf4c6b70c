package dev.studybuddy.worker.note.markdown;

import java.util.regex.Pattern;

import dev.studybuddy.worker.note.citation.TimestampLink;
import dev.studybuddy.worker.text.Words;

/** Counts the words of a note, without its timestamps. */
public final class WordCount {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’.,-]*");
    /** Characters of a word in a script without blanks between words. */
    private static final int CHARACTERS_PER_WORD = 2;

    private WordCount() {}

    public static int of(String text) {
        String plain = TimestampLink.removeAll(text);
        long unspaced = Words.UNSPACED.matcher(plain).results().count();
        long spaced = WORD.matcher(Words.UNSPACED.matcher(plain).replaceAll(" ")).results().count();
        return (int) (spaced + unspaced / CHARACTERS_PER_WORD);
    }
}
