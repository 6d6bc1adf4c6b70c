package dev.studybuddy.worker.note.markdown;

import java.util.regex.Pattern;

import dev.studybuddy.worker.note.citation.TimestampLink;

/** Counts the words of a note, without its timestamps. */
public final class WordCount {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’.,-]*");
    private static final Pattern UNSPACED = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]");
    /** Characters of a word in a script without blanks between words. */
    private static final int CHARACTERS_PER_WORD = 2;

    private WordCount() {}

    public static int of(String text) {
        String plain = TimestampLink.removeAll(text);
        long unspaced = UNSPACED.matcher(plain).results().count();
        long spaced = WORD.matcher(UNSPACED.matcher(plain).replaceAll(" ")).results().count();
        return (int) (spaced + unspaced / CHARACTERS_PER_WORD);
    }
}
