package dev.studybuddy.worker.text;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of a text in any script. */
public final class Words {
    /** A character of a script that does not separate words by blanks. */
    public static final Pattern UNSPACED = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’-]*");

    private Words() {}

    /** Returns the words in their order. A text of an unspaced script has few and long ones. */
    public static List<String> of(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** Returns whether the text has a script that does not separate words by blanks. */
    public static boolean isUnspaced(String text) {
        return UNSPACED.matcher(text).find();
    }
}
