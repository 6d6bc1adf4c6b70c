package dev.studybuddy.worker.note.grounding;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.worker.note.citation.CitableRange;

/** Whether what a statement cites can bear it out: its segments are there, and its numbers and quotations are said in them. */
public final class StatementCheck {
    private static final Pattern QUOTED = Pattern.compile(
            "“([^“”\n]+)”|„([^„“”\n]+)[“”]|«([^«»\n]+)»|\"([^\"\n]+)\"");
    private static final Pattern CODE = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)");
    private static final Pattern LEFT_OUT = Pattern.compile("…|\\.\\.\\.");
    /** Scripts that part no words. */
    private static final Pattern UNSPACED = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]");

    private StatementCheck() {}

    /** What is wrong with it, a sentence that the model can act on. */
    public static Optional<String> fault(Statement statement, CitableRange citable) {
        if (statement.citations().stream().anyMatch(citation -> !citation.valid())) {
            return Optional.of("It cites a segment that is not there.");
        }
        String said = citable.said(statement.citations());
        // Code is not speech.
        String stated = CODE.matcher(statement.text().replace("&lt;", "<")).replaceAll(" ");
        Set<String> numbers = NumberParser.said(said);
        if (NumberParser.written(stated).stream().anyMatch(readings -> readings.stream().noneMatch(
                numbers::contains))) {
            return Optional.of("It has a number that is not in the segments that it cites.");
        }
        Matcher quoted = QUOTED.matcher(stated);
        while (quoted.find()) {
            String quotation = quoted.group().substring(1, quoted.group().length() - 1);
            if (!LEFT_OUT.splitAsStream(quotation).allMatch(part -> says(said, part))) {
                return Optional.of("It quotes words that are not in the segments that it cites.");
            }
        }
        return Optional.empty();
    }

    private static boolean says(String said, String quotation) {
        String words = words(quotation);
        return UNSPACED.matcher(words).find()
                ? words(said).replace(" ", "").contains(words.replace(" ", ""))
                : words(said).contains(words.equals("  ") ? "" : words);
    }

    /** The words alone, each between blanks. */
    private static String words(String text) {
        return " " + Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                .replaceAll("['’]", "").replaceAll("[^\\p{L}\\p{N}\\p{M}]+", " ").strip() + " ";
    }
}
