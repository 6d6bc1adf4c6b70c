package dev.studybuddy.worker.text;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds a text that is clearly in another language than it should be, by its script or by its most frequent words
 * ({@code function-words.txt}). Related languages, such as Spanish and Portuguese, are not told apart.
 */
public final class LanguageCheck {
    private static final Map<String, Set<String>> FUNCTION_WORDS = load();
    private static final Set<UnicodeScript> LATIN = Set.of(UnicodeScript.LATIN);
    /** The scripts of languages that are not written in the Latin one. */
    private static final Map<String, Set<UnicodeScript>> SCRIPTS = Map.ofEntries(
            Map.entry("ja", Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA)),
            Map.entry("zh", Set.of(UnicodeScript.HAN)), Map.entry("ko", Set.of(UnicodeScript.HANGUL)),
            Map.entry("ru", Set.of(UnicodeScript.CYRILLIC)), Map.entry("uk", Set.of(UnicodeScript.CYRILLIC)),
            Map.entry("bg", Set.of(UnicodeScript.CYRILLIC)), Map.entry("ar", Set.of(UnicodeScript.ARABIC)),
            Map.entry("fa", Set.of(UnicodeScript.ARABIC)), Map.entry("ur", Set.of(UnicodeScript.ARABIC)),
            Map.entry("hi", Set.of(UnicodeScript.DEVANAGARI)), Map.entry("bn", Set.of(UnicodeScript.BENGALI)),
            Map.entry("el", Set.of(UnicodeScript.GREEK)), Map.entry("he", Set.of(UnicodeScript.HEBREW)),
            Map.entry("th", Set.of(UnicodeScript.THAI)));
    /** Fewer words or letters decide nothing. */
    private static final int MIN_WORDS = 40;
    private static final int MIN_LETTERS = 100;
    /** Names, code and formulas may be in another script. */
    private static final double MIN_SHARE_OF_SCRIPT = 0.2;
    private static final double MIN_SHARE_OF_OTHER = 0.12;
    private static final int TIMES_AS_MANY = 3;

    private LanguageCheck() {}

    /**
     * Returns whether a text is in another language.
     *
     * @param language a language tag such as {@code pt-BR}; nothing is known about most languages
     * @param text plain text or Markdown without code
     */
    public static boolean isAnother(String language, String text) {
        String code = Locale.forLanguageTag(language).getLanguage();
        boolean isListed = FUNCTION_WORDS.containsKey(code);
        Set<UnicodeScript> scripts = isListed ? LATIN : SCRIPTS.get(code);
        if (scripts == null) {
            return false;
        }
        int[] letters = text.codePoints().filter(Character::isLetter).toArray();
        long inScript = Arrays.stream(letters).filter(c -> scripts.contains(UnicodeScript.of(c))).count();
        if (letters.length >= MIN_LETTERS && inScript < MIN_SHARE_OF_SCRIPT * letters.length) {
            return true;
        }
        List<String> words = Words.of(text.toLowerCase(Locale.ROOT));
        if (!isListed || words.size() < MIN_WORDS) {
            return false;
        }
        long own = count(words, code);
        long other = FUNCTION_WORDS.keySet().stream().filter(any -> !any.equals(code))
                .mapToLong(any -> count(words, any)).max().orElse(0);
        return other >= MIN_SHARE_OF_OTHER * words.size() && other >= TIMES_AS_MANY * Math.max(1, own);
    }

    private static long count(List<String> words, String language) {
        return words.stream().filter(FUNCTION_WORDS.get(language)::contains).count();
    }

    private static Map<String, Set<String>> load() {
        return ResourceLines.read("/text/function-words.txt").stream().map(line -> line.split(": ", 2))
                .collect(Collectors.toUnmodifiableMap(entry -> entry[0], entry -> Set.of(entry[1].split(" "))));
    }
}
