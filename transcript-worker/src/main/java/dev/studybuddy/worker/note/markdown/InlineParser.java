package dev.studybuddy.worker.note.markdown;

import static dev.studybuddy.worker.note.markdown.InputBuffer.WAIT;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Parses the content of lines outside code fences. Each parsing method returns the offset of the first character that
 * is not parsed yet, or {@link InputBuffer#WAIT}.
 */
final class InlineParser {
    private static final String CITATION_CHARACTERS = "0123456789 ,;-–";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final int MAX_WORD_LENGTH = 256;
    private static final String HOST = "www.";
    private static final String SCHEME_END = "://";
    /** What could be a link, an address or code where formulas are not known. */
    private static final Pattern UNSAFE_FORMULA = Pattern.compile("`|@|\\[\\[|]\\(|]\\[|://|(?i:www\\.)");

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
            case '$' -> dollars(at);
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
            int end = wordEnd(at + 1);
            if (end < 0) {
                return WAIT;
            }
            // Doubled before a word that is removed, so that it cannot cancel a following escape.
            output.write(isRewritten(at + 1, end) ? "\\\\" : "\\");
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
        int end = wordEnd(at);
        if (end < 0) {
            return WAIT;
        }
        String word = input.substring(at, end);
        if (startsWithHost(word)) {
            input.replace(at, at + HOST.length(), "");
            return at;
        }
        if (input.has(end, SCHEME_END)) {
            output.write(word.replaceFirst("[A-Za-z][A-Za-z0-9+]*$", ""));
            return end + SCHEME_END.length();
        }
        output.write(word);
        return end;
    }

    /** Returns the end of the word that starts here, or -1 if that cannot be told yet. */
    private int wordEnd(int at) {
        int end = at;
        while (end < input.length() && end - at < MAX_WORD_LENGTH && InputBuffer.isWordCharacter(input.charAt(end))) {
            end++;
        }
        boolean whole = end - at == MAX_WORD_LENGTH;
        return !whole && !input.isComplete() && input.length() - end < SCHEME_END.length()
                && (end == input.length() || SCHEME_END.startsWith(input.substring(end, input.length()))) ? -1 : end;
    }

    private boolean isRewritten(int at, int end) {
        return end - at == MAX_WORD_LENGTH || startsWithHost(input.substring(at, end)) || input.has(end, SCHEME_END);
    }

    private static boolean startsWithHost(String word) {
        return word.toLowerCase(Locale.ROOT).startsWith(HOST);
    }

    /** A formula is kept as it is, unless a reader without formulas could take a part of it for something else. */
    private int dollars(int at) {
        int run = input.runLength(at);
        int after = at + run;
        int end = input.lineEnd(at);
        if (input.isPending(after)) {
            return WAIT;
        }
        String mark = "$".repeat(run);
        int close = run <= 2 ? input.indexOf(mark, after) : -1;
        boolean isClosed = close > after && close < end;
        if (run <= 2 && input.isPending(isClosed ? close + run : end)) {
            return WAIT;
        }
        if (isClosed) {
            String formula = input.substring(after, close);
            boolean isPrice = close + run < input.length() && Character.isDigit(input.charAt(close + run));
            if (!isPrice && formula.equals(formula.strip()) && !UNSAFE_FORMULA.matcher(formula).find()
                    && !(output.maybeInTable() && formula.contains("|"))) {
                output.write(mark + formula.replace("<", "\\lt ") + mark);
                return close + run;
            }
        }
        output.write(mark);
        return after;
    }
}
