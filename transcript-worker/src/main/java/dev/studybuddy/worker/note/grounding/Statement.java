package dev.studybuddy.worker.note.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.worker.note.citation.Citation;

/**
 * What the note states and the citations that it rests it on: the text of a line from its beginning, or from the citations
 * before, to these.
 *
 * @param start where it begins in the note
 * @param end where its last citation is over
 * @param text without its citations; never blank
 */
public record Statement(int start, int end, String text, List<Citation> citations) {
    /** A mark of a list, quote, heading or table, and the number of a list's item. */
    private static final Pattern MARKS = Pattern.compile("(?:[ \t>|]|[*+-][ \t]|#{1,6}[ \t]|\\d{1,3}[.)][ \t])*");
    private static final Pattern BETWEEN = Pattern.compile("[\\s.,;:!?)|]*");

    /** All that are cited for, in their order. A citation for nothing, alone in its line, is none. */
    public static List<Statement> in(String content, List<Citation> citations) {
        List<Statement> statements = new ArrayList<>();
        int before = 0;
        for (int n = 0; n < citations.size();) {
            int next = together(content, citations, n);
            int from = citations.get(n).offset();
            int line = content.lastIndexOf('\n', from - 1) + 1;
            int start = before > line ? skip(BETWEEN, content, before, from) : skip(MARKS, content, line, from);
            String text = content.substring(start, from).strip();
            if (text.isEmpty()) {
                // It is cited before it is said, and perhaps after it again.
                start = from;
                int to = citations.get(next - 1).end();
                int lineEnd = lineEnd(content, to);
                boolean again = next < citations.size() && citations.get(next).offset() < lineEnd;
                text = content.substring(to, again ? citations.get(next).offset() : lineEnd).strip();
                next = again ? together(content, citations, next) : next;
                before = again ? citations.get(next - 1).end() : lineEnd;
            } else {
                before = citations.get(next - 1).end();
            }
            if (!text.isEmpty()) {
                statements.add(new Statement(start, before, text, List.copyOf(citations.subList(n, next))));
            }
            n = next;
        }
        return statements;
    }

    /** The number after the last of the citations that stand beside each other from this one on. */
    private static int together(String content, List<Citation> citations, int from) {
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

    private static int skip(Pattern what, String content, int from, int to) {
        Matcher matcher = what.matcher(content).region(from, to);
        return matcher.lookingAt() ? matcher.end() : from;
    }
}
