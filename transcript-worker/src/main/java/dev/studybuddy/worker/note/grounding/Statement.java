package dev.studybuddy.worker.note.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.worker.note.citation.Citation;
import dev.studybuddy.worker.note.citation.TimestampLink;
import dev.studybuddy.worker.text.Words;

/**
 * A statement of a note with its citations: the text from the start of its unit, or from the previous citations of the
 * unit, to the citations. A unit without citations is one statement, unless it only leads on to what follows.
 *
 * @param start the start of the statement in the note
 * @param end the end of its last citation, or of its text
 * @param text without citations; never blank
 */
public record Statement(int start, int end, String text, List<Citation> citations) {
    /** The marks of a list, quote, heading or table, and the number of a list item. */
    private static final Pattern MARKS = Pattern.compile("(?:[ \t\n>|]|[*+-][ \t]|#{1,6}[ \t]|\\d{1,3}[.)][ \t])*");
    private static final Pattern BETWEEN = Pattern.compile("[\\s.,;:!?)|]*");
    /** A sentence that asks or introduces states nothing by itself. */
    private static final Pattern LEADS_ON = Pattern.compile("(?s).*[:?？：][*_)\\]\\s|]*");
    /** The mark of a statement stands before the last bar of a row: what follows it is not shown. */
    private static final Pattern ROW_END = Pattern.compile("[\\s|]*$");
    private static final int MIN_WORDS = 4;
    private static final int MIN_UNSPACED_CHARACTERS = 8;

    /** Returns the statements in their order. Citations without any text have no statement. */
    public static List<Statement> parse(String content, List<Citation> citations) {
        List<Statement> statements = new ArrayList<>();
        for (TextUnit unit : TextUnit.parse(content, citations)) {
            List<Citation> inside = citations.stream()
                    .filter(citation -> citation.offset() >= unit.start() && citation.offset() < end(content, unit))
                    .toList();
            if (inside.isEmpty()) {
                addUncited(content, unit, statements);
            } else {
                addCited(content, unit, inside, statements);
            }
        }
        return statements;
    }

    public boolean isCited() {
        return !citations.isEmpty();
    }

    /** A citation of a missing segment has no length, so it may lie at the very end of the note. */
    private static int end(String content, TextUnit unit) {
        return unit.end() == content.length() || content.charAt(unit.end()) == '\n' ? unit.end() + 1 : unit.end();
    }

    private static void addUncited(String content, TextUnit unit, List<Statement> statements) {
        int start = skip(MARKS, content, unit.start(), unit.end());
        String text = ROW_END.matcher(content.substring(start, unit.end())).replaceFirst("");
        if (!LEADS_ON.matcher(text).matches() && statesSomething(text)) {
            statements.add(new Statement(start, start + text.length(), text, List.of()));
        }
    }

    private static boolean statesSomething(String text) {
        String plain = TimestampLink.removeAll(text);
        return Words.isUnspaced(plain)
                ? plain.codePoints().filter(Character::isLetter).count() >= MIN_UNSPACED_CHARACTERS
                : Words.of(plain).size() >= MIN_WORDS;
    }

    private static void addCited(String content, TextUnit unit, List<Citation> citations,
            List<Statement> statements) {
        int previousEnd = unit.start();
        for (int n = 0; n < citations.size();) {
            int next = endOfRun(content, citations, n);
            int from = citations.get(n).offset();
            int start = skip(n == 0 ? MARKS : BETWEEN, content, previousEnd, from);
            String text = content.substring(start, from).strip();
            if (text.isEmpty()) {
                // The citations precede the statement, and more of them may follow it.
                start = from;
                int to = citations.get(next - 1).end();
                boolean citedAgain = next < citations.size();
                text = content.substring(to, citedAgain ? citations.get(next).offset() : unit.end()).strip();
                next = citedAgain ? endOfRun(content, citations, next) : next;
                previousEnd = citedAgain ? citations.get(next - 1).end() : unit.end();
            } else {
                previousEnd = citations.get(next - 1).end();
            }
            if (!text.isEmpty()) {
                statements.add(new Statement(start, previousEnd, text, List.copyOf(citations.subList(n, next))));
            }
            n = next;
        }
    }

    /** Returns the index after the last of the adjacent citations that start with this one. */
    private static int endOfRun(String content, List<Citation> citations, int from) {
        int next = from + 1;
        while (next < citations.size()
                && content.substring(citations.get(next - 1).end(), citations.get(next).offset()).matches("[ \t]*")) {
            next++;
        }
        return next;
    }

    private static int skip(Pattern pattern, String content, int from, int to) {
        Matcher matcher = pattern.matcher(content).region(from, to);
        return matcher.lookingAt() ? matcher.end() : from;
    }
}
