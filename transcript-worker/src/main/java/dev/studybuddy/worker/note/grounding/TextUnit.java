package dev.studybuddy.worker.note.grounding;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.worker.note.citation.Citation;

/**
 * A part of a note that needs a citation of its own: a sentence of a paragraph, a list item or a row of a table.
 * Headings, code, displayed formulas, and the head of a table are no units.
 *
 * @param start the offset of its first character in the note
 * @param end the offset after its last character, the citations after it included
 */
record TextUnit(int start, int end) {
    private static final String FORMULA_MARK = "$$";
    private static final Pattern FENCE = Pattern.compile("[ \t]*(`{3,}|~{3,}|\\$\\$(?=[ \t]*$)).*");
    private static final Pattern HEADING = Pattern.compile(
            "[ \t>]*(?:#{1,6}[ \t].*|\\*\\*[^*.!?。！？]{1,80}\\*\\*[ \t]*)");
    private static final Pattern ITEM = Pattern.compile("[ \t>]*(?:[*+-]|\\d{1,3}[.)])[ \t].*");
    private static final Pattern ROW = Pattern.compile("[ \t>]*\\|.*");
    private static final Pattern ROW_SEPARATOR = Pattern.compile("[ \t>]*\\|[ \t:|-]*-[ \t:|-]*");
    private static final Pattern RULE = Pattern.compile("[ \t>]*(?:[*_-][ \t]*){3,}");
    /** Text whose full stops end no sentence. */
    private static final Pattern OPAQUE = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)|\\$[^$\n]+\\$");
    private static final Pattern ABBREVIATION = Pattern.compile(
            "(?iU)(?:.*[\\s(]|)(?:\\p{L}|e\\.g|i\\.e|z\\. ?b|d\\. ?h"
                    + "|u\\. ?a|dr|mr|mrs|ms|prof|vs|ca|etc|bzw|usw|ggf|no|nr|fig|abb|st|approx|resp|cf|sra?"
                    + "|p\\. ?ex|\\d{1,3})\\.");

    /** A line of the note with its offsets. */
    private record Line(String text, int start, int end) {}

    /** Returns the units of a note in their order. */
    static List<TextUnit> parse(String content, List<Citation> citations) {
        List<TextUnit> units = new ArrayList<>();
        List<Line> paragraph = new ArrayList<>();
        List<Line> lines = lines(content);
        String fence = "";
        for (int n = 0; n < lines.size(); n++) {
            Line line = lines.get(n);
            Matcher marks = FENCE.matcher(line.text);
            boolean opens = fence.isEmpty() && marks.matches()
                    && (!marks.group(1).equals(FORMULA_MARK) || isFormula(lines, n));
            boolean isCode = opens || !fence.isEmpty();
            if (opens) {
                fence = marks.group(1);
            } else if (isCode && line.text.strip().startsWith(fence) && line.text.strip().chars()
                    .allMatch(c -> c == '`' || c == '~' || c == '$')) {
                fence = "";
            }
            boolean isItem = !isCode && ITEM.matcher(line.text).matches();
            boolean isRow = !isCode && ROW.matcher(line.text).matches();
            boolean isText = !isCode && !isItem && !isRow && !isBlank(line) && !HEADING.matcher(line.text).matches()
                    && !RULE.matcher(line.text).matches();
            if (isText) {
                paragraph.add(line);
                continue;
            }
            addSentences(content, citations, paragraph, units);
            boolean isHead = isRow && n + 1 < lines.size() && ROW_SEPARATOR.matcher(lines.get(n + 1).text).matches();
            if (isItem || (isRow && !isHead && !ROW_SEPARATOR.matcher(line.text).matches())) {
                units.add(new TextUnit(line.start, line.end));
            }
        }
        addSentences(content, citations, paragraph, units);
        return units;
    }

    /** Returns whether a displayed formula starts here: it has no blank line, so it cannot hide the rest of a note. */
    private static boolean isFormula(List<Line> lines, int at) {
        int end = at + 1;
        while (end < lines.size() && !isBlank(lines.get(end)) && !lines.get(end).text.strip().equals(FORMULA_MARK)) {
            end++;
        }
        return end < lines.size() && !isBlank(lines.get(end));
    }

    private static List<Line> lines(String content) {
        List<Line> lines = new ArrayList<>();
        int offset = 0;
        for (String text : content.split("\n", -1)) {
            lines.add(new Line(text, offset, offset + text.length()));
            offset += text.length() + 1;
        }
        return lines;
    }

    private static boolean isBlank(Line line) {
        return line.text.replace(">", "").isBlank();
    }

    /** Adds the sentences of a paragraph, and clears it. A citation belongs to the sentence that it follows. */
    private static void addSentences(String content, List<Citation> citations, List<Line> paragraph,
            List<TextUnit> units) {
        if (paragraph.isEmpty()) {
            return;
        }
        int start = paragraph.get(0).start;
        int end = paragraph.get(paragraph.size() - 1).end;
        paragraph.clear();
        String masked = mask(content, citations, start, end);
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(masked);
        int from = 0;
        for (int to = sentences.next(); to != BreakIterator.DONE; to = sentences.next()) {
            if (to < masked.length() && ABBREVIATION.matcher(masked.substring(from, to).strip()).matches()
                    && citations.stream().noneMatch(isBetween(start + from, start + to))) {
                continue;
            }
            units.add(new TextUnit(start + from, start + to));
            from = to;
        }
    }

    private static Predicate<Citation> isBetween(int from, int to) {
        return citation -> citation.offset() >= from && citation.offset() < to;
    }

    /** Blanks links, quote marks and line feeds, and hides the full stops of code; the offsets stay. */
    private static String mask(String content, List<Citation> citations, int start, int end) {
        StringBuilder masked = new StringBuilder(content.substring(start, end));
        for (Matcher opaque = OPAQUE.matcher(masked.toString()); opaque.find();) {
            masked.replace(opaque.start(), opaque.end(), "x".repeat(opaque.end() - opaque.start()));
        }
        citations.stream().filter(isBetween(start, end)).forEach(citation -> masked.replace(citation.offset() - start,
                Math.min(end, citation.end()) - start, " ".repeat(Math.min(end, citation.end()) - citation.offset())));
        for (int n = 0; n < masked.length(); n++) {
            char c = masked.charAt(n);
            boolean atLineStart = n == 0 || content.charAt(start + n - 1) == '\n';
            if (c == '\n' || (c == '>' && atLineStart)) {
                masked.setCharAt(n, ' ');
            }
        }
        return masked.toString();
    }
}
