package dev.studybuddy.worker.note.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.worker.note.citation.Citation;

/**
 * A statement of a note with its citations: the text from the start of the line, or from the previous citations, to the
 * citations.
 *
 * @param start the start of the statement in the note
 * @param end the end of its last citation
 * @param text without citations; never blank
 */
public record Statement(int start, int end, String text, List<Citation> citations) {
    /** The marks of a list, quote, heading or table, and the number of a list item. */
    private static final Pattern MARKS = Pattern.compile("(?:[ \t>|]|[*+-][ \t]|#{1,6}[ \t]|\\d{1,3}[.)][ \t])*");
    private static final Pattern BETWEEN = Pattern.compile("[\\s.,;:!?)|]*");

    /**
     * Returns the statements with citations in their order. A line that consists of citations only has no statement.
     */
    public static List<Statement> parse(String content, List<Citation> citations) {
        List<Statement> statements = new ArrayList<>();
        int previousEnd = 0;
        for (int n = 0; n < citations.size();) {
            int next = endOfRun(content, citations, n);
            int from = citations.get(n).offset();
            int line = content.lastIndexOf('\n', from - 1) + 1;
            int start = previousEnd > line
                    ? skip(BETWEEN, content, previousEnd, from)
                    : skip(MARKS, content, line, from);
            String text = content.substring(start, from).strip();
            if (text.isEmpty()) {
                // The citations precede the statement, and more of them may follow it.
                start = from;
                int to = citations.get(next - 1).end();
                int lineEnd = lineEnd(content, to);
                boolean citedAgain = next < citations.size() && citations.get(next).offset() < lineEnd;
                text = content.substring(to, citedAgain ? citations.get(next).offset() : lineEnd).strip();
                next = citedAgain ? endOfRun(content, citations, next) : next;
                previousEnd = citedAgain ? citations.get(next - 1).end() : lineEnd;
            } else {
                previousEnd = citations.get(next - 1).end();
            }
            if (!text.isEmpty()) {
                statements.add(new Statement(start, previousEnd, text, List.copyOf(citations.subList(n, next))));
            }
            n = next;
        }
        return statements;
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

    private static int lineEnd(String content, int from) {
        int end = content.indexOf('\n', from);
        return end < 0 ? content.length() : end;
    }

    private static int skip(Pattern pattern, String content, int from, int to) {
        Matcher matcher = pattern.matcher(content).region(from, to);
        return matcher.lookingAt() ? matcher.end() : from;
    }
}
