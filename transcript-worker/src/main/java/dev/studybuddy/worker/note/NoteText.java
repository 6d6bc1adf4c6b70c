package dev.studybuddy.worker.note;

import java.util.List;

/**
 * Turns what the model writes into what is shown, while it is being written: citations become links to the video, and
 * nothing else in it can become a link, an image or HTML. However the text is cut into pieces, the result is the same.
 *
 * <p>What the model writes is not trusted, for it has read a stranger's words. Outside of code every square bracket and
 * every {@code <} is escaped, addresses lose their scheme, images go. Inside of code the text stays as it is, so it has to
 * be known where a Markdown renderer sees code. That is made sure of: code fences are moved to the beginning of their line,
 * what could be one elsewhere is escaped, and a code span that does not end on its line is none.
 */
final class NoteText {
    private final HeldText held = new HeldText();
    private final ShownText shown;
    private final CodeFence fence;
    private final LineText lines;

    /** @param offset how long the note was before this text */
    NoteText(String youtubeId, Citable citable, int offset) {
        this.shown = new ShownText(offset);
        this.fence = new CodeFence(held, shown);
        this.lines = new LineText(held, shown, new CitationLinks(youtubeId, citable, shown));
    }

    /** For a piece of text that will stand within a line, perhaps of a table: no code begins in it that goes beyond it. */
    static NoteText withinLine(String youtubeId, Citable citable, int offset) {
        NoteText text = new NoteText(youtubeId, citable, offset);
        text.shown.beginWithinLine();
        return text;
    }

    /** Takes the next piece and gives what is certain of the note so far and was not given before. */
    String accept(String piece) {
        held.append(piece);
        read();
        return shown.taken();
    }

    /** The rest: no more will come. */
    String finish() {
        held.complete();
        read();
        shown.flushBlanks();
        fence.close();
        return shown.taken();
    }

    /** The citations so far, also those of what is not there. */
    List<Citation> citations() {
        return shown.citations();
    }

    private void read() {
        String half = held.clean();
        int at = 0;
        while (at < held.length()) {
            int next = fence.isOpen() ? fence.code(at) : shown.atLineStart() ? fence.lineStart(at) : lines.read(at);
            if (next == HeldText.WAIT) {
                break;
            }
            at = next;
        }
        held.drop(at);
        held.append(half);
    }
}
