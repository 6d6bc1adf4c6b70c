package dev.studybuddy.worker.note.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.studybuddy.worker.note.citation.Citation;

/** What is shown of a note, as far as it is certain. Blanks are written once something comes after them in their line. */
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

    /** @param offset how long the note was before this text */
    OutputWriter(int offset) {
        this.written = offset;
    }

    /** It begins within a line, perhaps of a table. */
    void beginWithinLine() {
        lineStart = false;
        maybeTable = true;
    }

    /** What was written since this was asked last. */
    String taken() {
        String certain = out.toString();
        out.setLength(0);
        return certain;
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
        // A pipe ends a table's cell even within a code span.
        maybeTable = !line.toString().isBlank() && (maybeTable || TABLE_RULE.matcher(line).matches());
        out.append('\n');
        written++;
        line.setLength(0);
        lineStart = true;
        afterLink = false;
    }

    /** A citation of these segments, shown as a link. */
    void link(String link, int first, int last) {
        if (blanks.length() == 0 && (afterLink || line.toString().endsWith("!"))) {
            // A mark before it would make it an image.
            blanks.append(' ');
        }
        flushBlanks();
        int offset = written;
        write(link);
        citations.add(new Citation(offset, written, first, last));
        afterLink = true;
    }

    /** A citation of what is not there. */
    void brokenCitation() {
        citations.add(Citation.broken(written));
    }

    /** There is no gap where something stood that is not shown. */
    void closeGap() {
        if (!line.isEmpty()) {
            blanks.setLength(0);
        }
    }

    /** Whether what comes next touches a text that ends so. */
    boolean touches(String end) {
        return blanks.length() == 0 && line.toString().endsWith(end);
    }

    /** Whether what comes next touches something that may be the first part of an address. */
    boolean touchesAnAddress() {
        char last = line.isEmpty() ? ' ' : line.charAt(line.length() - 1);
        return blanks.length() == 0 && (InputBuffer.wordCharacter(last) || last == '_');
    }

    boolean isEmpty() {
        return written == 0;
    }

    boolean atLineStart() {
        return lineStart;
    }

    /** The line has begun, though perhaps with nothing that is shown. */
    void lineBegun() {
        lineStart = false;
    }

    boolean maybeInTable() {
        return maybeTable;
    }
}
