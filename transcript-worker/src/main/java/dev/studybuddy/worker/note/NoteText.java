package dev.studybuddy.worker.note;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what the model writes into what is shown, while it is being written: citations become links to the video, and
 * nothing else in it can become a link, an image or HTML. However the text is cut into pieces, the result is the same.
 *
 * <p>What the model writes is not trusted, for it has read a stranger's words. Outside of code every square bracket and
 * every {@code <} is escaped, addresses lose their scheme, images go. Inside of code the text stays as it is, so this
 * class has to know where a Markdown renderer sees code. It makes sure of it: code fences are moved to the beginning of
 * their line, what could be one elsewhere is escaped, and a code span that does not end on its line is none.
 */
final class NoteText {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,7})(?:\\s*[-–]\\s*(\\d{1,7}))?");
    private static final Pattern TABLE_RULE = Pattern.compile("[ \t|:>-]*-[ \t|:>-]*");
    private static final String CITATION_CHARACTERS = "0123456789 ,;-–";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final int LONGEST_WORD = 256;
    /** Not decidable before more text comes. */
    private static final int WAIT = -1;

    private final String youtubeId;
    private final Citable citable;
    private final List<Citation> citations = new ArrayList<>();
    private int written;

    /** What has come and is not decided. */
    private final StringBuilder held = new StringBuilder();
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder blanks = new StringBuilder();
    private String fence;
    private boolean lineStart = true;
    private boolean afterLink;
    private boolean maybeTable;

    /** @param offset how long the note was before this text */
    NoteText(String youtubeId, Citable citable, int offset) {
        this.youtubeId = youtubeId;
        this.citable = citable;
        this.written = offset;
    }

    /** For a piece of text that will stand within a line, perhaps of a table: no code begins in it that goes beyond it. */
    static NoteText withinLine(String youtubeId, Citable citable, int offset) {
        NoteText text = new NoteText(youtubeId, citable, offset);
        text.lineStart = false;
        text.maybeTable = true;
        return text;
    }

    /** Takes the next piece and gives what is certain of the note so far and was not given before. */
    String accept(String piece) {
        held.append(piece);
        return read(false);
    }

    /** The rest: no more will come. */
    String finish() {
        return read(true);
    }

    /** The citations so far, also those of what is not there. */
    List<Citation> citations() {
        return List.copyOf(citations);
    }

    private String read(boolean all) {
        // A character outside of the basic plane may come in halves.
        String half = !all && held.length() > 0 && Character.isHighSurrogate(held.charAt(held.length() - 1))
                ? held.substring(held.length() - 1)
                : "";
        held.setLength(held.length() - half.length());
        String clean = Untrusted.clean(held.toString());
        held.setLength(0);
        held.append(clean);
        int at = 0;
        while (at < held.length()) {
            int next = fence != null ? inFence(at, all) : lineStart ? lineStart(at, all) : inLine(at, all);
            if (next == WAIT) {
                break;
            }
            at = next;
        }
        held.delete(0, at).append(half);
        if (all) {
            flushBlanks();
            closeFence();
        }
        String certain = out.toString();
        out.setLength(0);
        return certain;
    }

    // ---- lines and fences

    private int inFence(int at, boolean all) {
        int end = held.indexOf("\n", at);
        String rest = held.substring(at, end < 0 ? held.length() : end);
        if (lineStart) {
            if (end < 0 && !all && rest.matches("[ \t]*" + fence.charAt(0) + "*[ \t]*")) {
                return WAIT;
            }
            if (rest.matches("[ \t]*" + Pattern.quote(fence) + fence.charAt(0) + "*[ \t]*")) {
                rest = rest.strip();
                fence = null;
            }
        }
        write(rest);
        if (end < 0) {
            lineStart = false;
            return held.length();
        }
        endLine();
        return end + 1;
    }

    private int lineStart(int at, boolean all) {
        int mark = at;
        while (mark < held.length() && (held.charAt(mark) == ' ' || held.charAt(mark) == '\t')) {
            mark++;
        }
        if (mark == held.length()) {
            if (!all) {
                return WAIT;
            }
        } else if (held.charAt(mark) == '`' || held.charAt(mark) == '~') {
            int run = run(mark);
            if (mark + run == held.length() && !all) {
                return WAIT;
            }
            if (run >= 3) {
                return openFence(mark, run, all);
            }
        } else if (held.charAt(mark) == '-' && written == 0) {
            int run = run(mark);
            if (mark + run == held.length() && !all) {
                return WAIT;
            }
            if (run >= 3) {
                // At the very top it would begin a block of metadata.
                held.insert(mark, '\\');
            }
        }
        lineStart = false;
        return at;
    }

    private int openFence(int mark, int run, boolean all) {
        int end = held.indexOf("\n", mark);
        if (end < 0 && !all) {
            return WAIT;
        }
        String info = held.substring(mark + run, end < 0 ? held.length() : end).strip();
        if (held.charAt(mark) == '`' && info.indexOf('`') >= 0) {
            lineStart = false;
            return mark;
        }
        fence = held.substring(mark, mark + run);
        write(fence + info.replaceFirst("(?s)^([A-Za-z0-9+#.-]*).*$", "$1"));
        if (end < 0) {
            return held.length();
        }
        endLine();
        return end + 1;
    }

    /** What comes after the note must not become part of its code. */
    private void closeFence() {
        if (fence != null) {
            if (!lineStart) {
                endLine();
            }
            write(fence);
            fence = null;
        }
    }

    private void endLine() {
        flushBlanks();
        // A pipe ends a table's cell even within a code span.
        maybeTable = !line.toString().isBlank() && (maybeTable || TABLE_RULE.matcher(line).matches());
        out.append('\n');
        written++;
        line.setLength(0);
        lineStart = true;
        afterLink = false;
    }

    // ---- within a line

    private int inLine(int at, boolean all) {
        char c = held.charAt(at);
        switch (c) {
            case '\n' :
                endLine();
                return at + 1;
            case ' ', '\t' :
                blanks.append(c);
                return at + 1;
            case '\\' :
                return backslash(at, all);
            case '`' :
                return backticks(at, all);
            case '[' :
                return bracket(at, at, all);
            case '!' :
                return exclamation(at, all);
            case ']' :
                write("\\]");
                return at + 1;
            case '<' :
                write("&lt;");
                return at + 1;
            case '~' :
                // Three of them could begin a fence.
                write(blanks.length() == 0 && line.toString().endsWith("~~") ? "\\~" : "~");
                return at + 1;
            case '@' :
                write(blanks.length() == 0 && endsLikeAnAddress() ? " at " : "@");
                return at + 1;
            default :
                if (wordCharacter(c)) {
                    return word(at, all);
                }
                write(String.valueOf(c));
                return at + 1;
        }
    }

    private int backslash(int at, boolean all) {
        if (at + 1 == held.length()) {
            if (!all) {
                return WAIT;
            }
            write("\\\\");
            return at + 1;
        }
        char next = held.charAt(at + 1);
        if (next == '\n') {
            write("\\");
            return at + 1;
        }
        if (PUNCTUATION.indexOf(next) < 0) {
            // Doubled, so that it cannot undo an escape that comes after it.
            write("\\\\");
            return at + 1;
        }
        write(next == '<' ? "&lt;" : "\\" + next);
        return at + 2;
    }

    private int backticks(int at, boolean all) {
        int run = run(at);
        int after = at + run;
        if (after == held.length() && !all) {
            return WAIT;
        }
        int end = lineEnd(at);
        if (run < 3) {
            for (int close = held.indexOf("`", after); close >= 0 && close < end;) {
                int length = run(close);
                if (close + length == held.length() && !all) {
                    return WAIT;
                }
                if (length == run) {
                    String content = held.substring(after, close);
                    if (maybeTable && content.indexOf('|') >= 0) {
                        break;
                    }
                    write((blanks.length() == 0 && line.toString().endsWith("`") ? " " : "")
                            + held.substring(at, close + length));
                    return close + length;
                }
                close = held.indexOf("`", close + length);
            }
            if (end == held.length() && !all) {
                return WAIT;
            }
        }
        write("\\`".repeat(run));
        return after;
    }

    private int exclamation(int at, boolean all) {
        if (at + 1 == held.length() && !all) {
            return WAIT;
        }
        if (at + 1 < held.length() && held.charAt(at + 1) == '[') {
            return bracket(at, at + 1, all);
        }
        write("!");
        return at + 1;
    }

    /** @param from where the construct begins: at the bracket, or at an exclamation mark before it */
    private int bracket(int from, int at, boolean all) {
        if (at + 1 == held.length() && !all) {
            return WAIT;
        }
        if (held.indexOf("[[", at) == at) {
            int end = at + 2;
            while (end < held.length() && CITATION_CHARACTERS.indexOf(held.charAt(end)) >= 0) {
                end++;
            }
            if (end + 1 >= held.length() && !all && (end == held.length() || held.charAt(end) == ']')) {
                return WAIT;
            }
            if (end > at + 2 && held.indexOf("]]", end) == end) {
                write(from < at ? "!" : "");
                cite(held.substring(at + 2, end));
                return end + 2;
            }
        }
        int close = closing(at, '[', ']');
        boolean more = lineEnd(at) == held.length() && !all;
        if (close < 0 && more || close + 1 == held.length() && !all) {
            return WAIT;
        }
        if (close >= 0 && close + 1 < held.length() && held.charAt(close + 1) == '(') {
            int end = closing(close + 1, '(', ')');
            if (end < 0 && more) {
                return WAIT;
            }
            if (end >= 0) {
                // An image goes, of a link its text stays.
                held.replace(from, end + 1, from < at ? "" : held.substring(at + 1, close));
                return from;
            }
        }
        write(from < at ? "!\\[" : "\\[");
        return at + 1;
    }

    private int word(int at, boolean all) {
        int end = at;
        while (end < held.length() && end - at < LONGEST_WORD && wordCharacter(held.charAt(end))) {
            end++;
        }
        boolean whole = end - at == LONGEST_WORD;
        if (!whole && !all && held.length() - end < 3
                && (end == held.length() || "://".startsWith(held.substring(end)))) {
            return WAIT;
        }
        String word = held.substring(at, end);
        if (word.toLowerCase(Locale.ROOT).startsWith("www.")) {
            held.delete(at, at + 4);
            return at;
        }
        if (held.indexOf("://", end) == end) {
            write(word.replaceFirst("[A-Za-z][A-Za-z0-9+]*$", ""));
            return end + 3;
        }
        write(word);
        return end;
    }

    private void cite(String numbers) {
        boolean any = false;
        boolean broken = false;
        for (String part : numbers.split("[,;]")) {
            Matcher range = RANGE.matcher(part.strip());
            int first = range.matches() ? Integer.parseInt(range.group(1)) : -1;
            int last = first < 0 || range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (citable.contains(first, last)) {
                link(first, last);
                any = true;
            } else {
                broken = true;
            }
        }
        if (!any && !line.isEmpty()) {
            // No gap where it stood.
            blanks.setLength(0);
        }
        if (broken) {
            citations.add(Citation.broken(written));
        }
    }

    private void link(int first, int last) {
        if (blanks.length() == 0 && (afterLink || line.toString().endsWith("!"))) {
            // A mark before it would make it an image.
            blanks.append(' ');
        }
        flushBlanks();
        int offset = written;
        write(TimestampLink.to(youtubeId, citable.segments().get(first).start()));
        citations.add(new Citation(offset, written, first, last));
        afterLink = true;
    }

    // ---- the ways of reading and writing

    private int run(int at) {
        int end = at;
        while (end < held.length() && held.charAt(end) == held.charAt(at)) {
            end++;
        }
        return end - at;
    }

    private int lineEnd(int at) {
        int end = held.indexOf("\n", at);
        return end < 0 ? held.length() : end;
    }

    /** Where the bracket that opens at this place is closed in the same line, or -1. */
    private int closing(int at, char open, char close) {
        int depth = 0;
        for (int i = at, end = lineEnd(at); i < end; i++) {
            char c = held.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == open) {
                depth++;
            } else if (c == close && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private boolean endsLikeAnAddress() {
        char last = line.isEmpty() ? ' ' : line.charAt(line.length() - 1);
        return wordCharacter(last) || last == '_';
    }

    private static boolean wordCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '.' || c == '-';
    }

    private void flushBlanks() {
        out.append(blanks);
        line.append(blanks);
        written += blanks.length();
        blanks.setLength(0);
    }

    private void write(String text) {
        if (text.isEmpty()) {
            return;
        }
        flushBlanks();
        out.append(text);
        line.append(text);
        written += text.length();
        afterLink = false;
    }
}
