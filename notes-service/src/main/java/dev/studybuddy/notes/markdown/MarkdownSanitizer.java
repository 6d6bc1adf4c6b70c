package dev.studybuddy.notes.markdown;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

import dev.studybuddy.platform.problem.Problem;

/**
 * What Markdown may contain, whether a user or a model wrote it: no raw HTML, no images, and only links to http(s)
 * addresses or to anchors of the page. Anything else is escaped, so that it is shown as the text that was written; the
 * rest stays as it is, character for character.
 */
public final class MarkdownSanitizer {
    /** Nested block quotes and lists; deeper ones are text. */
    private static final int MAX_OPEN_BLOCKS = 50;
    /** An escape can turn what was inside of raw HTML into Markdown, which is escaped in the next round. */
    private static final int MAX_ROUNDS = 8;

    private static final Parser PARSER = Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(MAX_OPEN_BLOCKS).build();

    private MarkdownSanitizer() {}

    /**
     * Escapes what a note may not contain.
     *
     * @throws Problem {@code validation_failed} for a text that is nested too deeply to be read
     */
    public static String sanitize(String field, String markdown) {
        String text = markdown;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String escaped = escape(text);
            if (escaped.equals(text)) {
                return text;
            }
            text = escaped;
        }
        throw Problem.invalid(field, "Remove the HTML from this text.");
    }

    /**
     * Sanitizes a text that no user can correct. Where {@link #sanitize} would fail, every {@code <} and {@code [} is
     * escaped.
     */
    public static String sanitizeAlways(String markdown) {
        try {
            return sanitize("", markdown);
        } catch (Problem nestedTooDeeply) {
            return markdown.replace("<", "&lt;").replace("[", "\\[");
        }
    }

    private static String escape(String text) {
        TreeMap<Integer, String> escapes = new TreeMap<>();
        PARSER.parse(text).accept(new ForbiddenNodes(node -> addEscapes(text, node, escapes)));
        StringBuilder escaped = new StringBuilder();
        int from = 0;
        for (Map.Entry<Integer, String> escape : escapes.entrySet()) {
            escaped.append(text, from, escape.getKey()).append(escape.getValue());
            from = escape.getKey() + 1;
        }
        return escaped.append(text, from, text.length()).toString();
    }

    /** Raw HTML and an address in angle brackets end at each "<", a link or an image at its first bracket. */
    private static void addEscapes(String text, Node node, Map<Integer, String> escapes) {
        boolean angle = text.charAt(node.getSourceSpans().get(0).getInputIndex()) != '['
                && !(node instanceof Image) && !(node instanceof LinkReferenceDefinition);
        for (SourceSpan span : node.getSourceSpans()) {
            for (int at = span.getInputIndex(); at < span.getInputIndex() + span.getLength(); at++) {
                if (angle && text.charAt(at) == '<') {
                    escapes.put(at, "&lt;");
                } else if (!angle && text.charAt(at) == '[') {
                    escapes.put(at, "\\[");
                    return;
                }
            }
        }
    }

    static boolean isAllowed(String destination) {
        String address = destination.toLowerCase(Locale.ROOT);
        return address.startsWith("https://") || address.startsWith("http://") || address.startsWith("#");
    }

    /** Passes on each node that a note may not contain. */
    private static final class ForbiddenNodes extends AbstractVisitor {
        private final Consumer<Node> found;

        ForbiddenNodes(Consumer<Node> found) {
            this.found = found;
        }

        @Override
        public void visit(HtmlBlock html) {
            found.accept(html);
        }

        @Override
        public void visit(HtmlInline html) {
            found.accept(html);
        }

        @Override
        public void visit(Image image) {
            found.accept(image);
            visitChildren(image);
        }

        @Override
        public void visit(Link link) {
            if (!isAllowed(link.getDestination())) {
                found.accept(link);
            }
            visitChildren(link);
        }

        @Override
        public void visit(LinkReferenceDefinition definition) {
            if (!isAllowed(definition.getDestination())) {
                found.accept(definition);
            }
        }
    }
}
