package dev.studybuddy.notes.concept;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Normalises names of concepts, so that spellings of one name have one key: accents, case, hyphens, articles, plurals,
 * British and American spelling, and words such as "algorithm" that name only the kind of a concept. The same rules
 * hold for every language, because the aliases of a note may be in another language than the note.
 */
final class ConceptName {
    /** Characters of a key. */
    static final int MAX_LENGTH = 120;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("(?:['’]s\\b)|['’]");
    private static final Pattern ELISION = Pattern.compile("^[dl]['’]");
    private static final Pattern HYPHENS = Pattern.compile("(?<=\\p{L}{2})[-‐‑](?=\\p{L}{2})");
    private static final Pattern BRITISH = Pattern.compile("is(?=ation|e$|ed$|er$|ing$)");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}+#]+");
    private static final Set<String> ARTICLES = Set.of("the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la",
            "les", "un", "une", "el", "los", "las");
    private static final Set<String> KINDS = Set.of("algorithm", "method", "theory", "problem", "principle", "concept",
            "function", "technique", "mechanism", "architecture");
    private static final Map<String, String> IRREGULAR = Map.of("matrices", "matrix", "vertices", "vertex", "indices",
            "index", "appendices", "appendix", "mitochondria", "mitochondrion", "bacteria", "bacterium", "criteria",
            "criterion", "phenomena", "phenomenon", "nuclei", "nucleus", "mice", "mouse");
    /** Below this length an ending may be part of the word: "gas", "DNS". */
    private static final int MIN_PLURAL_LENGTH = 4;
    /** Two names whose other words are equal may differ by one letter in a word of at least this length. */
    static final int MIN_SPELLING_LENGTH = 7;
    /** The letters at the start of a word that must be equal: "absorption" is not "adsorption". */
    static final int SPELLING_START = 3;

    private ConceptName() {}

    /** The key of a name; empty when the name has no letter or digit. */
    static String key(String name) {
        String key = String.join(" ", words(name));
        // Cut at a character, not within a surrogate pair.
        return key.length() <= MAX_LENGTH ? key : key.substring(0, key.offsetByCodePoints(0, MAX_LENGTH / 2));
    }

    /**
     * The key of similar spellings: without the vowels and double letters of long words, from the fourth letter on.
     * The index finds it by equality, in a time that does not depend on the number of names.
     */
    static String spellingKey(String key) {
        return Stream.of(key.split(" ")).map(word -> word.length() < MIN_SPELLING_LENGTH
                ? word
                : word.substring(0, SPELLING_START) + word.substring(SPELLING_START).replaceAll("[aeiouy]", "")
                        .replaceAll("(.)\\1+", "$1"))
                .collect(Collectors.joining(" ", "~", ""));
    }

    private static List<String> words(String name) {
        List<String> words = split(ELISION.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceFirst(""));
        int first = words.size() > 1 && ARTICLES.contains(words.get(0)) ? 1 : 0;
        List<String> stems = words.stream().skip(first).map(ConceptName::stem).toList();
        int last = stems.size();
        while (last > 1 && KINDS.contains(words.get(first + last - 1).replaceAll("s$", ""))) {
            last--;
        }
        return stems.subList(0, last);
    }

    /** Words without accents, in lower case. A hyphen joins: "back-propagation" is "backpropagation". */
    static List<String> split(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("")
                .toLowerCase(Locale.ROOT).replace("ß", "ss");
        String joined = HYPHENS.matcher(APOSTROPHES.matcher(plain).replaceAll("")).replaceAll("");
        return Stream.of(SEPARATORS.split(joined)).filter(word -> !word.isEmpty()).toList();
    }

    /** A crude stem: equal for the forms of one word, and not always a word itself. */
    static String stem(String word) {
        String stem = IRREGULAR.getOrDefault(word, word);
        if (stem.length() < MIN_PLURAL_LENGTH) {
            return stem;
        }
        stem = BRITISH.matcher(replaceEnding(replaceEnding(stem, "ies", "y"), "our", "or")).replaceAll("iz");
        if (stem.length() > 5 && stem.endsWith("is")) {
            return stem.substring(0, stem.length() - 2);
        }
        if (stem.endsWith("s") && !stem.endsWith("ss") && !stem.endsWith("us")) {
            stem = stem.substring(0, stem.length() - 1);
        }
        return stem.length() > MIN_PLURAL_LENGTH ? replaceEnding(stem, stem.endsWith("en") ? "en" : "e", "") : stem;
    }

    private static String replaceEnding(String word, String ending, String replacement) {
        return word.endsWith(ending) ? word.substring(0, word.length() - ending.length()) + replacement : word;
    }

    /** The stems of the words of a text that carry meaning. */
    static Set<String> meaningfulStems(Stream<String> texts) {
        return texts.flatMap(text -> split(text).stream()).filter(word -> word.length() > 3 || hasDigit(word))
                .filter(word -> !StopWords.contains(word)).map(ConceptName::stem)
                .map(stem -> stem.length() > 6 ? stem.substring(0, 6) : stem).collect(Collectors.toSet());
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }
}
