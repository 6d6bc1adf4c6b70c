package dev.studybuddy.worker.note.grounding;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.worker.note.citation.CitableRange;

/**
 * Checks that the cited segments of a statement exist and that they contain its numbers and quotations.
 */
public final class StatementCheck {
    private static final Pattern QUOTED = Pattern.compile(
            "“([^“”\n]+)”|„([^„“”\n]+)[“”]|«([^«»\n]+)»|\"([^\"\n]+)\"");
    private static final Pattern CODE = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)");
    private static final Pattern ELLIPSIS = Pattern.compile("…|\\.\\.\\.");
    /** Scripts without spaces between words. */
    private static final Pattern UNSPACED = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]");

    private StatementCheck() {}

    /** Returns a sentence that describes the fault for the model; empty if the statement passes. */
    public static Optional<String> findFault(Statement statement, CitableRange citable) {
        if (statement.citations().stream().anyMatch(citation -> !citation.valid())) {
            return Optional.of("It cites a segment that is not there.");
        }
        String cited = citable.citedText(statement.citations());
        // Numbers and quotations in code are not spoken.
        String stated = CODE.matcher(statement.text().replace("&lt;", "<")).replaceAll(" ");
        Set<String> numbers = NumberParser.spoken(cited);
        if (NumberParser.written(stated).stream().anyMatch(readings -> readings.stream().noneMatch(
                numbers::contains))) {
            return Optional.of("It has a number that is not in the segments that it cites.");
        }
        Matcher quoted = QUOTED.matcher(stated);
        while (quoted.find()) {
            String quotation = quoted.group().substring(1, quoted.group().length() - 1);
            if (!ELLIPSIS.splitAsStream(quotation).allMatch(part -> contains(cited, part))) {
                return Optional.of("It quotes words that are not in the segments that it cites.");
            }
        }
        return Optional.empty();
    }

    private static boolean contains(String cited, String quotation) {
        String words = words(quotation);
        return UNSPACED.matcher(words).find()
                ? words(cited).replace(" ", "").contains(words.replace(" ", ""))
                : words(cited).contains(words.equals("  ") ? "" : words);
    }

    /** Returns the normalized words, each between blanks. */
    private static String words(String text) {
        return " " + Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                .replaceAll("['’]", "").replaceAll("[^\\p{L}\\p{N}\\p{M}]+", " ").strip() + " ";
    }
}
