package dev.studybuddy.worker.note.markdown;

import java.util.List;

import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.note.citation.Citation;

/**
 * Sanitizes the Markdown of the model while it is streamed: citations become timestamp links, and nothing else can
 * become a link, an image or HTML. The result does not depend on how the stream is divided into chunks.
 *
 * <p>The output of the model is untrusted because the transcript can contain instructions. Outside code, every square
 * bracket and every {@code <} is escaped, addresses lose their scheme and images are removed. Code stays unchanged, so
 * every Markdown renderer must recognize the same code. For this, code fences are moved to the start of their line,
 * possible fences elsewhere are escaped, and a code span must end on its line.
 */
public final class MarkdownSanitizer {
    private final InputBuffer input = new InputBuffer();
    private final OutputWriter output;
    private final CodeFenceParser fence;
    private final InlineParser lines;

    /** @param offset the length of the note before this text */
    public MarkdownSanitizer(String youtubeId, CitableRange citable, int offset) {
        this.output = new OutputWriter(offset);
        this.fence = new CodeFenceParser(input, output);
        this.lines = new InlineParser(input, output, new CitationLinkWriter(youtubeId, citable, output));
    }

    /**
     * Creates a sanitizer for text inside a line, possibly of a table. Code that starts in the text also ends in it.
     */
    public static MarkdownSanitizer withinLine(String youtubeId, CitableRange citable, int offset) {
        MarkdownSanitizer text = new MarkdownSanitizer(youtubeId, citable, offset);
        text.output.startWithinLine();
        return text;
    }

    /** Accepts the next chunk. Returns the output that is final and was not returned before. */
    public String accept(String chunk) {
        input.append(chunk);
        parse();
        return output.drain();
    }

    /** Ends the input and returns the rest of the output. */
    public String finish() {
        input.complete();
        parse();
        output.flushBlanks();
        fence.close();
        return output.drain();
    }

    /** Returns the citations so far, including those of segments that do not exist. */
    public List<Citation> citations() {
        return output.citations();
    }

    private void parse() {
        String surrogate = input.clean();
        int at = 0;
        while (at < input.length()) {
            int next = fence.isOpen()
                    ? fence.parseCode(at)
                    : output.atLineStart() ? fence.parseLineStart(at) : lines.parse(at);
            if (next == InputBuffer.WAIT) {
                break;
            }
            at = next;
        }
        input.removeUntil(at);
        input.append(surrogate);
    }
}
