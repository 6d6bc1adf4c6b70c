package dev.studybuddy.worker.note.markdown;

import java.util.List;

import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.note.citation.Citation;

/**
 * Turns what the model writes into what is shown, while it is being written: citations become links to the video, and
 * nothing else in it can become a link, an image or HTML. However the text is cut into pieces, the result is the same.
 *
 * <p>What the model writes is not trusted, for it has read a stranger's words. Outside of code every square bracket and
 * every {@code <} is escaped, addresses lose their scheme, images go. Inside of code the text stays as it is, so it has to
 * be known where a Markdown renderer sees code. That is made sure of: code fences are moved to the beginning of their line,
 * what could be one elsewhere is escaped, and a code span that does not end on its line is none.
 */
public final class MarkdownSanitizer {
    private final InputBuffer held = new InputBuffer();
    private final OutputWriter shown;
    private final CodeFenceParser fence;
    private final InlineParser lines;

    /** @param offset how long the note was before this text */
    public MarkdownSanitizer(String youtubeId, CitableRange citable, int offset) {
        this.shown = new OutputWriter(offset);
        this.fence = new CodeFenceParser(held, shown);
        this.lines = new InlineParser(held, shown, new CitationLinkWriter(youtubeId, citable, shown));
    }

    /** For a piece of text that will stand within a line, perhaps of a table: no code begins in it that goes beyond it. */
    public static MarkdownSanitizer withinLine(String youtubeId, CitableRange citable, int offset) {
        MarkdownSanitizer text = new MarkdownSanitizer(youtubeId, citable, offset);
        text.shown.beginWithinLine();
        return text;
    }

    /** Takes the next piece and gives what is certain of the note so far and was not given before. */
    public String accept(String piece) {
        held.append(piece);
        read();
        return shown.taken();
    }

    /** The rest: no more will come. */
    public String finish() {
        held.complete();
        read();
        shown.flushBlanks();
        fence.close();
        return shown.taken();
    }

    /** The citations so far, also those of what is not there. */
    public List<Citation> citations() {
        return shown.citations();
    }

    private void read() {
        String half = held.clean();
        int at = 0;
        while (at < held.length()) {
            int next = fence.isOpen() ? fence.code(at) : shown.atLineStart() ? fence.lineStart(at) : lines.read(at);
            if (next == InputBuffer.WAIT) {
                break;
            }
            at = next;
        }
        held.drop(at);
        held.append(half);
    }
}
