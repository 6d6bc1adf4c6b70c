package dev.studybuddy.notes.markdown;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Document;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Renders Markdown as well-formed XHTML. HTML in the Markdown is escaped, links are valid http(s) addresses only, and
 * images are replaced by their description, so that the output refers to nothing that a viewer would load. Each
 * {@link Heading} has its id. The output passes the policy of {@link HtmlPolicy}, whatever the renderer made.
 */
public final class MarkdownHtml {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    /** Nested blocks and emphasis are rendered recursively. */
    private static final int MAX_NESTING = 50;
    private static final int MAX_PORT = 65_535;
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(MAX_NESTING)
            .maxInlineNesting(MAX_NESTING).customInlineContentParserFactory(new Formula.Syntax()).build();

    private static final Pattern NOT_XML = Pattern
            .compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final HtmlRenderer renderer;

    private MarkdownHtml(AttributeProvider attributes, BiFunction<String, Boolean, String> formula) {
        renderer = HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).omitSingleParagraphP(true)
                .attributeProviderFactory(context -> Heading.ids()).attributeProviderFactory(context -> attributes)
                .attributeProviderFactory(context -> MarkdownHtml::alignByStyle)
                .nodeRendererFactory(context -> new SafeNodes(context, formula)).build();
    }

    /** With formulas as Anki and web pages expect them for MathJax. */
    public static MarkdownHtml withMathJax() {
        return new MarkdownHtml((node, tag, attributes) -> {}, (latex, display) -> display
                ? "\\[" + latex + "\\]"
                : "\\(" + latex + "\\)");
    }

    /** With formulas as LaTeX, and with the direction of blocks. */
    public static MarkdownHtml withLatex() {
        return new MarkdownHtml(new BlockDirection(), (latex, display) -> latex);
    }

    public static Node parse(String markdown) {
        return PARSER.parse(xmlText(markdown));
    }

    /** One document of several texts, of which none can change how another one is read. */
    public static Node parse(List<String> parts) {
        Node document = new Document();
        for (String part : parts) {
            Node parsed = parse(part);
            for (Node child = parsed.getFirstChild(); child != null; child = parsed.getFirstChild()) {
                document.appendChild(child);
            }
        }
        return document;
    }

    public String render(Node document) {
        return HtmlPolicy.sanitize(renderer.render(document));
    }

    public String render(String markdown) {
        return render(parse(markdown));
    }

    /** Plain text as the content of an element or of a quoted attribute. */
    public static String escape(String text) {
        return xmlText(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** HTML 5, and with it EPUB, has no attribute for it. */
    private static void alignByStyle(Node node, String tagName, Map<String, String> attributes) {
        String align = attributes.remove("align");
        if (align != null && node instanceof TableCell) {
            attributes.put("style", "text-align: " + align);
        }
    }

    /** The text without the characters that XML 1.0 excludes. */
    private static String xmlText(String text) {
        return NOT_XML.matcher(text).replaceAll("");
    }

    private record SafeNodes(HtmlNodeRendererContext context, BiFunction<String, Boolean, String> formula)
            implements
                NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Formula.class, Image.class, Link.class);
        }

        @Override
        public void render(Node node) {
            HtmlWriter html = context.getWriter();
            if (node instanceof Formula math) {
                html.tag("span", Map.of("class", math.isDisplay() ? "formula display" : "formula"));
                html.text(formula.apply(math.latex(), math.isDisplay()));
                html.tag("/span");
            } else if (node instanceof Link link && isWebAddress(address(link))) {
                html.tag("a", Map.of("href", address(link)));
                children(node);
                html.tag("/a");
            } else {
                children(node);
            }
        }

        /** Brackets are common in queries, and not valid there. */
        private String address(Link link) {
            return context.encodeUrl(link.getDestination()).replace("[", "%5B").replace("]", "%5D");
        }

        /** Readers of EPUB reject a book with an address that is not valid. */
        private static boolean isWebAddress(String address) {
            try {
                URI uri = new URI(address);
                return address.matches("(?i)https?://.+") && uri.getHost() != null && uri.getPort() <= MAX_PORT;
            } catch (URISyntaxException invalid) {
                return false;
            }
        }

        private void children(Node parent) {
            for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
        }
    }
}
