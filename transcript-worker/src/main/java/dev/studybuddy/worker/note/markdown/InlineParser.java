package dev.studybuddy.worker.note.markdown;

import static dev.studybuddy.worker.note.markdown.InputBuffer.WAIT;

import java.util.Locale;

/**
 * What stands within a line, outside of code fences. Each reading method gives the offset up to which it has read, or
 * {@link InputBuffer#WAIT}.
 */
final class InlineParser {
    private static final String CITATION_CHARACTERS = "0123456789 ,;-–";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final int LONGEST_WORD = 256;

    private final InputBuffer held;
    private final OutputWriter shown;
    private final CitationLinkWriter links;

    InlineParser(InputBuffer held, OutputWriter shown, CitationLinkWriter links) {
        this.held = held;
        this.shown = shown;
        this.links = links;
    }

    int read(int at) {
        char c = held.charAt(at);
        switch (c) {
            case '\n' :
                shown.endLine();
                return at + 1;
            case ' ', '\t' :
                shown.blank(c);
                return at + 1;
            case '\\' :
                return backslash(at);
            case '`' :
                return backticks(at);
            case '[' :
                return bracket(at, at);
            case '!' :
                return exclamation(at);
            case ']' :
                shown.write("\\]");
                return at + 1;
            case '<' :
                shown.write("&lt;");
                return at + 1;
            case '~' :
                // Three of them could begin a fence.
                shown.write(shown.touches("~~") ? "\\~" : "~");
                return at + 1;
            case '@' :
                shown.write(shown.touchesAnAddress() ? " at " : "@");
                return at + 1;
            default :
                if (InputBuffer.wordCharacter(c)) {
                    return word(at);
                }
                shown.write(String.valueOf(c));
                return at + 1;
        }
    }

    private int backslash(int at) {
        if (held.open(at + 1)) {
            return WAIT;
        }
        if (at + 1 == held.length()) {
            shown.write("\\\\");
            return at + 1;
        }
        char next = held.charAt(at + 1);
        if (next == '\n') {
            shown.write("\\");
            return at + 1;
        }
        if (PUNCTUATION.indexOf(next) < 0) {
            // Doubled, so that it cannot undo an escape that comes after it.
            shown.write("\\\\");
            return at + 1;
        }
        shown.write(next == '<' ? "&lt;" : "\\" + next);
        return at + 2;
    }

    private int backticks(int at) {
        int run = held.run(at);
        int after = at + run;
        if (held.open(after)) {
            return WAIT;
        }
        int end = held.lineEnd(at);
        if (run < 3) {
            for (int close = held.indexOf("`", after); close >= 0 && close < end;) {
                int length = held.run(close);
                if (held.open(close + length)) {
                    return WAIT;
                }
                if (length == run) {
                    if (shown.maybeInTable() && held.substring(after, close).indexOf('|') >= 0) {
                        break;
                    }
                    shown.write((shown.touches("`") ? " " : "") + held.substring(at, close + length));
                    return close + length;
                }
                close = held.indexOf("`", close + length);
            }
            if (held.open(end)) {
                return WAIT;
            }
        }
        shown.write("\\`".repeat(run));
        return after;
    }

    private int exclamation(int at) {
        if (held.open(at + 1)) {
            return WAIT;
        }
        if (held.has(at + 1, '[')) {
            return bracket(at, at + 1);
        }
        shown.write("!");
        return at + 1;
    }

    /** @param from where the construct begins: at the bracket, or at an exclamation mark before it */
    private int bracket(int from, int at) {
        if (held.open(at + 1)) {
            return WAIT;
        }
        if (held.has(at, "[[")) {
            int end = at + 2;
            while (end < held.length() && CITATION_CHARACTERS.indexOf(held.charAt(end)) >= 0) {
                end++;
            }
            if (held.open(end + 1) && (end == held.length() || held.charAt(end) == ']')) {
                return WAIT;
            }
            if (end > at + 2 && held.has(end, "]]")) {
                shown.write(from < at ? "!" : "");
                links.cite(held.substring(at + 2, end));
                return end + 2;
            }
        }
        int close = held.closing(at, '[', ']');
        boolean more = held.open(held.lineEnd(at));
        if (close < 0 && more || held.open(close + 1)) {
            return WAIT;
        }
        if (close >= 0 && held.has(close + 1, '(')) {
            int end = held.closing(close + 1, '(', ')');
            if (end < 0 && more) {
                return WAIT;
            }
            if (end >= 0) {
                // An image goes, of a link its text stays.
                held.replace(from, end + 1, from < at ? "" : held.substring(at + 1, close));
                return from;
            }
        }
        shown.write(from < at ? "!\\[" : "\\[");
        return at + 1;
    }

    private int word(int at) {
        int end = at;
        while (end < held.length() && end - at < LONGEST_WORD && InputBuffer.wordCharacter(held.charAt(end))) {
            end++;
        }
        boolean whole = end - at == LONGEST_WORD;
        if (!whole && !held.isComplete() && held.length() - end < 3
                && (end == held.length() || "://".startsWith(held.substring(end, held.length())))) {
            return WAIT;
        }
        String word = held.substring(at, end);
        if (word.toLowerCase(Locale.ROOT).startsWith("www.")) {
            held.replace(at, at + 4, "");
            return at;
        }
        if (held.has(end, "://")) {
            shown.write(word.replaceFirst("[A-Za-z][A-Za-z0-9+]*$", ""));
            return end + 3;
        }
        shown.write(word);
        return end;
    }
}
