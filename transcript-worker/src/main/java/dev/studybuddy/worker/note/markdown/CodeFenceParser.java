package dev.studybuddy.worker.note.markdown;

import static dev.studybuddy.worker.note.markdown.InputBuffer.WAIT;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses the starts of lines and the code between fences. A fence is moved to the start of its line, so that every
 * renderer recognizes the same code. Each parsing method returns the offset of the first character that is not parsed
 * yet, or {@link InputBuffer#WAIT}.
 */
final class CodeFenceParser {
    private static final int MIN_FENCE_LENGTH = 3;

    private final InputBuffer input;
    private final OutputWriter output;
    private Optional<String> fence = Optional.empty();

    CodeFenceParser(InputBuffer input, OutputWriter output) {
        this.input = input;
        this.output = output;
    }

    boolean isOpen() {
        return fence.isPresent();
    }

    /** Parses code up to the end of the line. A fence must be open. */
    int parseCode(int at) {
        String open = fence.orElseThrow();
        int end = input.indexOf("\n", at);
        String rest = input.substring(at, input.lineEnd(at));
        if (output.atLineStart()) {
            if (end < 0 && !input.isComplete() && rest.matches("[ \t]*" + open.charAt(0) + "*[ \t]*")) {
                return WAIT;
            }
            if (rest.matches("[ \t]*" + Pattern.quote(open) + open.charAt(0) + "*[ \t]*")) {
                rest = rest.strip();
                fence = Optional.empty();
            }
        }
        output.write(rest);
        if (end < 0) {
            output.startLine();
            return input.length();
        }
        output.endLine();
        return end + 1;
    }

    /** Parses constructs that exist at the start of a line only. */
    int parseLineStart(int at) {
        int mark = at;
        while (input.has(mark, ' ') || input.has(mark, '\t')) {
            mark++;
        }
        if (input.isPending(mark)) {
            return WAIT;
        }
        boolean fenceMark = input.has(mark, '`') || input.has(mark, '~');
        // A rule at the start of the note would open a metadata block.
        if (fenceMark || (input.has(mark, '-') && output.isEmpty())) {
            int run = input.runLength(mark);
            if (input.isPending(mark + run)) {
                return WAIT;
            }
            if (fenceMark && run >= MIN_FENCE_LENGTH) {
                return openFence(mark, run);
            }
            if (!fenceMark && run >= MIN_FENCE_LENGTH) {
                input.replace(mark, mark, "\\");
            }
        }
        output.startLine();
        return at;
    }

    private int openFence(int mark, int run) {
        int end = input.indexOf("\n", mark);
        if (end < 0 && !input.isComplete()) {
            return WAIT;
        }
        String info = input.substring(mark + run, input.lineEnd(mark)).strip();
        if (input.charAt(mark) == '`' && info.indexOf('`') >= 0) {
            output.startLine();
            return mark;
        }
        String marks = input.substring(mark, mark + run);
        fence = Optional.of(marks);
        output.write(marks + info.replaceFirst("(?s)^([A-Za-z0-9+#.-]*).*$", "$1"));
        if (end < 0) {
            return input.length();
        }
        output.endLine();
        return end + 1;
    }

    /** Closes an open fence, so that text after the note does not become code. */
    void close() {
        fence.ifPresent(marks -> {
            if (!output.atLineStart()) {
                output.endLine();
            }
            output.write(marks);
        });
        fence = Optional.empty();
    }
}
