package dev.studybuddy.worker.note.markdown;

import static dev.studybuddy.worker.note.markdown.InputBuffer.WAIT;

import java.util.Locale;

/**
 * Parses the content of lines outside code fences. Each parsing method returns the offset of the first character that
 * is not parsed yet, or {@link InputBuffer#WAIT}.
 */
final class InlineParser {
    private static final String CITATION_CHARACTERS = "0123456789 ,;-–";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final int MAX_WORD_LENGTH = 256;

    private final InputBuffer input;
    private final OutputWriter output;
    private final CitationLinkWriter links;

    InlineParser(InputBuffer input, OutputWriter output, CitationLinkWriter links) {
        this.input = input;
        this.output = output;
        this.links = links;
    }

    int parse(int at) {
        char c = input.charAt(at);
        return switch (c) {
            case '\n' -> {
                output.endLine();
                yield at + 1;
            }
            case ' ', '\t' -> {
                output.blank(c);
                yield at + 1;
            }
            case '\\' -> backslash(at);
            case '`' -> backticks(at);
            case '[' -> bracket(at, at);
            case '!' -> exclamation(at);
            case ']' -> write("\\]", at);
            case '<' -> write("&lt;", at);
            // Three tildes could open a fence.
            case '~' -> write(output.touches("~~") ? "\\~" : "~", at);
            case '@' -> write(output.touchesAddress() ? " at " : "@", at);
            default -> InputBuffer.isWordCharacter(c) ? word(at) : write(String.valueOf(c), at);
        };
    }

    private int write(String text, int at) {
        output.write(text);
        return at + 1;
    }

    private int backslash(int at) {
        if (input.isPending(at + 1)) {
            return WAIT;
        }
        if (at + 1 == input.length()) {
            output.write("\\\\");
            return at + 1;
        }
        char next = input.charAt(at + 1);
        if (next == '\n') {
            output.write("\\");
            return at + 1;
        }
        if (PUNCTUATION.indexOf(next) < 0) {
            // Doubled, so that it cannot cancel a following escape.
            output.write("\\\\");
            return at + 1;
        }
        output.write(next == '<' ? "&lt;" : "\\" + next);
        return at + 2;
    }

    private int backticks(int at) {
        int run = input.runLength(at);
        int after = at + run;
        if (input.isPending(after)) {
            return WAIT;
        }
        int end = input.lineEnd(at);
        if (run < 3) {
            for (int close = input.indexOf("`", after); close >= 0 && close < end;) {
                int length = input.runLength(close);
                if (input.isPending(close + length)) {
                    return WAIT;
                }
                if (length == run) {
                    if (output.maybeInTable() && input.substring(after, close).indexOf('|') >= 0) {
                        break;
                    }
                    output.write((output.touches("`") ? " " : "") + input.substring(at, close + length));
                    return close + length;
                }
                close = input.indexOf("`", close + length);
            }
            if (input.isPending(end)) {
                return WAIT;
            }
        }
        output.write("\\`".repeat(run));
        return after;
    }

    private int exclamation(int at) {
        if (input.isPending(at + 1)) {
            return WAIT;
        }
        if (input.has(at + 1, '[')) {
            return bracket(at, at + 1);
        }
        output.write("!");
        return at + 1;
    }

    /** @param from the start of the construct: the bracket, or an exclamation mark before it */
    private int bracket(int from, int at) {
        if (input.isPending(at + 1)) {
            return WAIT;
        }
        if (input.has(at, "[[")) {
            int end = at + 2;
            while (end < input.length() && CITATION_CHARACTERS.indexOf(input.charAt(end)) >= 0) {
                end++;
            }
            if (input.isPending(end + 1) && (end == input.length() || input.charAt(end) == ']')) {
                return WAIT;
            }
            if (end > at + 2 && input.has(end, "]]")) {
                output.write(from < at ? "!" : "");
                links.writeLinks(input.substring(at + 2, end));
                return end + 2;
            }
        }
        int close = input.closingBracket(at, '[', ']');
        boolean more = input.isPending(input.lineEnd(at));
        if ((close < 0 && more) || input.isPending(close + 1)) {
            return WAIT;
        }
        if (close >= 0 && input.has(close + 1, '(')) {
            int end = input.closingBracket(close + 1, '(', ')');
            if (end < 0 && more) {
                return WAIT;
            }
            if (end >= 0) {
                // An image is removed; a link is replaced by its text.
                input.replace(from, end + 1, from < at ? "" : input.substring(at + 1, close));
                return from;
            }
        }
        output.write(from < at ? "!\\[" : "\\[");
        return at + 1;
    }

    private int word(int at) {
        int end = at;
        while (end < input.length() && end - at < MAX_WORD_LENGTH && InputBuffer.isWordCharacter(input.charAt(end))) {
            end++;
        }
        boolean whole = end - at == MAX_WORD_LENGTH;
        if (!whole && !input.isComplete() && input.length() - end < 3
                && (end == input.length() || "://".startsWith(input.substring(end, input.length())))) {
            return WAIT;
        }
        String word = input.substring(at, end);
        if (word.toLowerCase(Locale.ROOT).startsWith("www.")) {
            input.replace(at, at + 4, "");
            return at;
        }
        if (input.has(end, "://")) {
            output.write(word.replaceFirst("[A-Za-z][A-Za-z0-9+]*$", ""));
            return end + 3;
        }
        output.write(word);
        return end;
    }
}
