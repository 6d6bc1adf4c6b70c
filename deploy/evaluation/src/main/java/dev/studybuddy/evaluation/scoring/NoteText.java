package dev.studybuddy.evaluation.scoring;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The normalized text of a note, in passages. A passage is the text below one heading, or one concept, question or
 * flashcard.
 */
public final class NoteText {
    private static final Pattern HEADING = Pattern.compile("^#{1,6} ", Pattern.MULTILINE);
    /** A citation has an address with digits, which are no text of the note. */
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]*)]\\([^()\\s]*\\)");
    private static final Pattern TIMESTAMP = Pattern.compile(
            "\\[(?:(?:\\d{1,2}:)?\\d{1,3}:\\d\\d|\\?)]\\([^()\\s]*\\)");
    private static final Pattern CITATION = Pattern.compile("\\[\\[[\\d\\s,-]+]]");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)(?:,|\\{,}|[\\u00a0\\u202f ])(?=\\d{3}(?!\\d))");
    private static final Pattern MARKS = Pattern.compile("[*`]|\\\\(?=[_\\[\\]<>#~])");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<String> passages;
    private final List<String> others;

    private NoteText(List<String> passages, List<String> others) {
        this.passages = passages;
        this.others = others;
    }

    /** The text of a draft: its points are in the note and the concepts; what is forbidden may be in its items too. */
    public static NoteText ofDraft(Draft draft) {
        List<String> passages = new ArrayList<>(HEADING.splitAsStream(draft.content()).map(NoteText::normalize)
                .toList());
        passages.add(normalize(draft.summary()));
        draft.concepts().forEach(concept -> passages.add(normalize(concept.name() + " " + concept.definition())));
        List<String> others = new ArrayList<>();
        draft.assessment().questions().forEach(question -> {
            StringBuilder text = new StringBuilder(question.question()).append("\n").append(question.answer());
            // A wrong choice says something false on purpose.
            question.choices().stream().filter(Draft.Choice::right).forEach(choice -> text.append("\n").append(
                    choice.text()));
            question.rubric().forEach(point -> text.append("\n").append(point));
            others.add(normalize(text.toString()));
        });
        draft.assessment().flashcards().forEach(card -> others.add(normalize(card.front() + "\n" + card.back())));
        return new NoteText(passages, others);
    }

    /** The text of a note in Markdown. */
    public static NoteText ofMarkdown(String markdown) {
        return new NoteText(HEADING.splitAsStream(markdown).map(NoteText::normalize).toList(), List.of());
    }

    /** Returns whether one passage of the note or the concepts has every term. */
    public boolean holds(List<String> terms) {
        return holds(passages, terms);
    }

    /** Returns whether one passage of the note, the concepts or the items has every term. */
    public boolean holdsAnywhere(List<String> terms) {
        return holds(passages, terms) || holds(others, terms);
    }

    /** Returns whether the phrase is anywhere as whole words. */
    public boolean mentions(String phrase) {
        String normalized = normalize(phrase);
        Pattern whole = Pattern.compile(wordStart(normalized) + Pattern.quote(normalized) + wordEnd(normalized));
        return passages.stream().anyMatch(text -> whole.matcher(text).find())
                || others.stream().anyMatch(text -> whole.matcher(text).find());
    }

    private static boolean holds(List<String> texts, List<String> terms) {
        List<Pattern> patterns = terms.stream().map(NoteText::pattern).toList();
        return texts.stream().anyMatch(text -> patterns.stream().allMatch(term -> term.matcher(text).find()));
    }

    /** A term begins with a word or number; a number also ends with it. */
    private static Pattern pattern(String term) {
        StringBuilder pattern = new StringBuilder();
        for (String alternative : term.split("\\|")) {
            String text = normalize(alternative);
            boolean endsWithDigit = Character.isDigit(text.charAt(text.length() - 1));
            pattern.append(pattern.isEmpty() ? "" : "|").append(wordStart(text)).append(Pattern.quote(text))
                    .append(endsWithDigit ? wordEnd(text) : "");
        }
        return Pattern.compile(pattern.toString());
    }

    private static String wordStart(String text) {
        return Character.isDigit(text.charAt(0))
                ? "(?<!\\d)(?<!\\d[.,])"
                : isLatin(text.charAt(0))
                        ? "(?<!\\p{IsLatin})"
                        : "";
    }

    private static String wordEnd(String text) {
        char last = text.charAt(text.length() - 1);
        return Character.isDigit(last) ? "(?!\\d)(?![.,]\\d)" : isLatin(last) ? "(?!\\p{IsLatin})" : "";
    }

    private static boolean isLatin(char letter) {
        return Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN;
    }

    /** Lower case, without links, emphasis and separators of thousands, with one form for equal characters. */
    static String normalize(String text) {
        String withoutCitations = CITATION.matcher(TIMESTAMP.matcher(text).replaceAll(" ")).replaceAll(" ");
        String plain = MARKS.matcher(LINK.matcher(withoutCitations).replaceAll("$1")).replaceAll("");
        String characters = Normalizer.normalize(plain, Normalizer.Form.NFKC).replace('\u2019', '\'')
                .replace('\u2212', '-').replace('\u2010', '-').replace('\u2044', '/');
        String spaced = SPACE.matcher(THOUSANDS.matcher(characters).replaceAll("")).replaceAll(" ");
        return spaced.strip().toLowerCase(Locale.ROOT);
    }
}
