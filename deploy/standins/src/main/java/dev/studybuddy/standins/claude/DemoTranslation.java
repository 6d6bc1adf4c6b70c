package dev.studybuddy.standins.claude;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Replaces the most frequent English words, so that a text looks like one of another language to a word count. */
final class DemoTranslation {
    private static final Pattern LANGUAGE = Pattern.compile(
            "Language(?: of the (?:note|feedback))?: [^\\n(]*\\((\\w{2,3})");
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}'-])\\p{L}+(?![\\p{L}'-])");
    private static final List<String> ENGLISH = words(
            "the of and to in is that with for are it a an this these not from by as be they you so which at on or");
    private static final Map<String, List<String>> TRANSLATIONS = Map.of(
            "de", words("der von und zu in ist dass mit für sind es ein ein dies diese nicht aus durch als sein sie du"
                    + " so die bei auf oder"),
            "fr", words("le de et à dans est que avec pour sont il un un ce ces pas de par comme être ils vous si qui"
                    + " chez sur ou"),
            "es", words("el de y a en es que con para son lo un un esto estos no de por como ser ellos tú así que en"
                    + " sobre o"),
            "it", words("il di e a in è che con per sono esso un un questo questi non da per come essere essi tu così"
                    + " che a su o"),
            "pt", words("o de e a em é que com para são ele um um isto estes não de por como ser eles você assim que"
                    + " em sobre ou"),
            "nl", words("de van en naar in is dat met voor zijn het een een dit deze niet uit door als zijn zij jij zo"
                    + " die bij op of"));

    private final Map<String, String> words;

    private DemoTranslation(Map<String, String> words) {
        this.words = words;
    }

    /** Returns the translation that a prompt asks for; an empty one if the transcript is not English. */
    static DemoTranslation of(ParsedPrompt prompt) {
        var language = LANGUAGE.matcher(prompt.instructions());
        var translation = language.find() ? TRANSLATIONS.get(language.group(1)) : null;
        var words = new HashMap<String, String>();
        if (translation != null && prompt.segments().stream().anyMatch(segment -> segment.text().contains(" the "))) {
            IntStream.range(0, ENGLISH.size()).forEach(n -> words.put(ENGLISH.get(n), translation.get(n)));
        }
        return new DemoTranslation(words);
    }

    String translate(String text) {
        return words.isEmpty()
                ? text
                : WORD.matcher(text).replaceAll(word -> Matcher.quoteReplacement(words.getOrDefault(word.group()
                        .toLowerCase(Locale.ROOT), word.group())));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
