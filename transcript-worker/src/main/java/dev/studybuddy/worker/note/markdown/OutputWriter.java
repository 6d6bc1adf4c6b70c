package dev.studybuddy.worker.note.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.studybuddy.worker.note.citation.Citation;

/** Collects the final output. Blanks are written only when more text follows in the same line, or at its end. */
final class OutputWriter {
    private static final Pattern TABLE_RULE = Pattern.compile("[ \t|:>-]*-[ \t|:>-]*");

    private final List<Citation> citations = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder blanks = new StringBuilder();
    private int written;
    private boolean lineStart = true;
    private boolean afterLink;
    private boolean maybeTable;

    /** @param offset the length of the note before this text */
    OutputWriter(int offset) {
        this.written = offset;
    }

    /** Starts inside a line, possibly of a table. */
    void startWithinLine() {
        lineStart = false;
        maybeTable = true;
    }

    /** Returns the output since the last call. */
    String drain() {
        String drained = out.toString();
        out.setLength(0);
        return drained;
    }

    List<Citation> citations() {
        return List.copyOf(citations);
    }

    void write(String text) {
        if (text.isEmpty()) {
            return;
        }
        flushBlanks();
        out.append(text);
        line.append(text);
        written += text.length();
        afterLink = false;
    }

    void blank(char blank) {
        blanks.append(blank);
    }

    void flushBlanks() {
        out.append(blanks);
        line.append(blanks);
        written += blanks.length();
        blanks.setLength(0);
    }

    void endLine() {
        flushBlanks();
        // A pipe ends the cell of a table even inside a code span.
        maybeTable = !line.toString().isBlank() && (maybeTable || TABLE_RULE.matcher(line).matches());
        out.append('\n');
        written++;
        line.setLength(0);
        lineStart = true;
        afterLink = false;
    }

    /** Writes the link of a citation of these segments. */
    void link(String link, int first, int last) {
        if (blanks.length() == 0 && (afterLink || line.toString().endsWith("!"))) {
            // A link after an exclamation mark would be an image.
            blanks.append(' ');
        }
        flushBlanks();
        int offset = written;
        write(link);
        citations.add(new Citation(offset, written, first, last));
        afterLink = true;
    }

    /** Adds a citation of a segment that does not exist. */
    void addBrokenCitation() {
        citations.add(Citation.broken(written));
    }

    /** Removes the blanks before a construct without output. */
    void closeGap() {
        if (!line.isEmpty()) {
            blanks.setLength(0);
        }
    }

    /** Returns whether the next text directly follows this text. */
    boolean touches(String end) {
        return blanks.length() == 0 && line.toString().endsWith(end);
    }

    /** Returns whether the next text directly follows the possible start of an address. */
    boolean touchesAddress() {
        char last = line.isEmpty() ? ' ' : line.charAt(line.length() - 1);
        return blanks.length() == 0 && (InputBuffer.isWordCharacter(last) || last == '_');
    }

    boolean isEmpty() {
        return written == 0;
    }

    boolean atLineStart() {
        return lineStart;
    }

    /** Marks the start of the line as parsed, even if it has no output. */
    void startLine() {
        lineStart = false;
    }

    boolean maybeInTable() {
        return maybeTable;
    }
}
