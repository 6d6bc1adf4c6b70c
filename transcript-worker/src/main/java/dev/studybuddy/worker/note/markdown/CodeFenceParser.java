package dev.studybuddy.worker.note.markdown;

import static dev.studybuddy.worker.note.markdown.InputBuffer.WAIT;

import java.util.regex.Pattern;

/**
 * The beginnings of lines and the code between fences that may begin there. A fence is moved to the beginning of its line,
 * so that every renderer sees the same code. Each reading method gives the offset up to which it has read, or
 * {@link InputBuffer#WAIT}.
 */
final class CodeFenceParser {
    private static final int SHORTEST = 3;

    private final InputBuffer held;
    private final OutputWriter shown;
    private String fence;

    CodeFenceParser(InputBuffer held, OutputWriter shown) {
        this.held = held;
        this.shown = shown;
    }

    boolean isOpen() {
        return fence != null;
    }

    /** Reads code, up to the end of its line. */
    int code(int at) {
        int end = held.indexOf("\n", at);
        String rest = held.substring(at, held.lineEnd(at));
        if (shown.atLineStart()) {
            if (end < 0 && !held.isComplete() && rest.matches("[ \t]*" + fence.charAt(0) + "*[ \t]*")) {
                return WAIT;
            }
            if (rest.matches("[ \t]*" + Pattern.quote(fence) + fence.charAt(0) + "*[ \t]*")) {
                rest = rest.strip();
                fence = null;
            }
        }
        shown.write(rest);
        if (end < 0) {
            shown.lineBegun();
            return held.length();
        }
        shown.endLine();
        return end + 1;
    }

    /** Reads what matters at the beginning of a line only. */
    int lineStart(int at) {
        int mark = at;
        while (held.has(mark, ' ') || held.has(mark, '\t')) {
            mark++;
        }
        if (held.open(mark)) {
            return WAIT;
        }
        boolean fenceMark = held.has(mark, '`') || held.has(mark, '~');
        // At the very top a rule would begin a block of metadata.
        if (fenceMark || held.has(mark, '-') && shown.isEmpty()) {
            int run = held.run(mark);
            if (held.open(mark + run)) {
                return WAIT;
            }
            if (fenceMark && run >= SHORTEST) {
                return open(mark, run);
            }
            if (!fenceMark && run >= SHORTEST) {
                held.replace(mark, mark, "\\");
            }
        }
        shown.lineBegun();
        return at;
    }

    private int open(int mark, int run) {
        int end = held.indexOf("\n", mark);
        if (end < 0 && !held.isComplete()) {
            return WAIT;
        }
        String info = held.substring(mark + run, held.lineEnd(mark)).strip();
        if (held.charAt(mark) == '`' && info.indexOf('`') >= 0) {
            shown.lineBegun();
            return mark;
        }
        fence = held.substring(mark, mark + run);
        shown.write(fence + info.replaceFirst("(?s)^([A-Za-z0-9+#.-]*).*$", "$1"));
        if (end < 0) {
            return held.length();
        }
        shown.endLine();
        return end + 1;
    }

    /** What comes after the note must not become part of its code. */
    void close() {
        if (fence != null) {
            if (!shown.atLineStart()) {
                shown.endLine();
            }
            shown.write(fence);
            fence = null;
        }
    }
}
