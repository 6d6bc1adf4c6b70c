package dev.studybuddy.notes.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.commonmark.node.Node;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;

import dev.studybuddy.notes.markdown.BlockDirection;
import dev.studybuddy.notes.markdown.Heading;
import dev.studybuddy.notes.markdown.MarkdownHtml;

/**
 * Writes Markdown as PDF with contents, bookmarks and links, without fetching anything. Blocks. DejaVu has Latin,
 * Greek, Cyrillic, Hebrew and Arabic letters, Droid Sans Fallback Chinese, Japanese and Korean ones. Scripts whose
 * letters change their order or shape in other ways, such as Devanagari, are not supported.
 */
public final class PdfWriter {
    private static final String FONTS = "net/sf/jasperreports/fonts/dejavu/";
    private static final String CJK_FONT = "fonts/DroidSansFallback.ttf";
    private static final Pattern CJK = Pattern.compile(
            "[\\u1100-\\u11FF\\u2E80-\\uA4CF\\uA960-\\uA97F\\uAC00-\\uD7FF\\uF900-\\uFAFF\\uFE30-\\uFE4F"
                    + "\\uFF00-\\uFFEF]");
    /** For characters that no font has, as emoji. */
    private static final String MISSING_GLYPH = "□";
    /** A line of the contents: the level of the heading, its id and its text. */
    private static final String LINE = "<p class=\"level%1$d\"><a href=\"#%2$s\">%3$s</a></p>\n";
    /** The renderer misplaces lines from right to left that end with a number of a page. */
    private static final String RIGHT_TO_LEFT_LINE = "<table><tr><td><a class=\"page\" href=\"#%2$s\"></a></td>"
            + "<td dir=\"rtl\"><div class=\"level%1$d\"><a href=\"#%2$s\">%3$s</a></div></td></tr></table>\n";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;
    private static final MarkdownHtml HTML = MarkdownHtml.withLatex();
    private static final String PAGE = """
            <html>
            <head>
            <title>%1$s</title>
            <style>
                @page { size: A4; margin: 22mm; @bottom-center { content: counter(page); font: 8pt 'DejaVu Sans' } }
                body { font-family: 'DejaVu Sans', 'Upright', 'CJK'; font-size: 10pt; line-height: 1.5 }
                body { word-wrap: break-word }
                h1 { font-size: 18pt } h2 { font-size: 14pt } h3 { font-size: 11pt }
                h1, h2, h3 { line-height: 1.2; page-break-after: avoid }
                a { color: #1a5fb4; text-decoration: none }
                code, pre, .formula { font-family: 'DejaVu Sans Mono', 'DejaVu Sans', 'Upright', 'CJK'; font-size: 9pt }
                pre { background: #f4f4f4; padding: 3mm; white-space: pre-wrap }
                .display { display: block; margin: 2mm 8mm }
                blockquote { border-left: 1mm solid #ccc; margin: 2mm 0; padding-left: 4mm }
                blockquote blockquote blockquote { border: 0; padding-left: 0 }
                ul ul ul ul, ol ol ol ol { padding-left: 0 }
                table { border-collapse: collapse; width: 100%% }
                th, td { border: 0.2mm solid #999; padding: 1mm 2mm; text-align: left }
                p, h1, h2, h3, h4, h5, h6, th, td { direction: ltr; text-align: left }
                li p { direction: inherit; text-align: inherit }
                [dir=rtl] { direction: rtl; text-align: right }
                blockquote[dir=rtl] { border-left: 0; border-right: 1mm solid #ccc; padding: 0 4mm 0 0 }
                ul[dir=rtl], ol[dir=rtl] { padding-left: 0; padding-right: 10mm }
                pre { direction: ltr; text-align: left }
                .contents { margin-bottom: 8mm } .contents p { margin: 0 }
                .contents p a::after { content: leader('.') target-counter(attr(href), page) }
                .contents td { border: 0; padding: 0 }
                .contents .page::after { content: target-counter(attr(href), page) }
                .level3, .level4, .level5, .level6 { padding: 0 6mm }
            </style>
            <bookmarks>%2$s</bookmarks>
            </head>
            <body>
            <div class="contents">%3$s</div>
            %4$s
            </body>
            </html>
            """;

    private PdfWriter() {}

    static String html(String title, List<String> parts) {
        Node document = MarkdownHtml.parse(parts);
        TableColumns.reverseRightToLeft(document);
        List<Heading> headings = Heading.of(document);
        StringBuilder bookmarks = new StringBuilder();
        StringBuilder contents = new StringBuilder();
        for (Heading heading : headings) {
            String text = MarkdownHtml.escape(heading.text());
            bookmarks.append("<bookmark name=\"").append(text).append("\" href=\"#").append(heading.id())
                    .append("\"/>\n");
            contents.append((BlockDirection.isRightToLeft(heading.text()) ? RIGHT_TO_LEFT_LINE : LINE).formatted(heading
                    .level(), heading.id(), text));
        }
        return PAGE.formatted(MarkdownHtml.escape(title), bookmarks, contents, HTML.render(document));
    }

    public static void write(String title, String markdown, OutputStream out) throws IOException {
        write(title, List.of(markdown), out);
    }

    /** Writes several texts as one document; what one of them opens does not go on in the next one. */
    public static void write(String title, List<String> parts, OutputStream out) throws IOException {
        String html = html(title, parts);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        font(builder, "DejaVu Sans", FONTS + "DejaVuSans.ttf", REGULAR, FontStyle.NORMAL);
        font(builder, "DejaVu Sans", FONTS + "DejaVuSans-Bold.ttf", BOLD, FontStyle.NORMAL);
        font(builder, "DejaVu Sans", FONTS + "DejaVuSans-Oblique.ttf", REGULAR, FontStyle.ITALIC);
        font(builder, "DejaVu Sans", FONTS + "DejaVuSans-BoldOblique.ttf", BOLD, FontStyle.ITALIC);
        font(builder, "DejaVu Sans Mono", FONTS + "DejaVuSansMono.ttf", REGULAR, FontStyle.NORMAL);
        font(builder, "DejaVu Sans Mono", FONTS + "DejaVuSansMono-Bold.ttf", BOLD, FontStyle.NORMAL);
        // The oblique faces have no Arabic letters.
        font(builder, "Upright", FONTS + "DejaVuSans.ttf", REGULAR, FontStyle.NORMAL);
        font(builder, "Upright", FONTS + "DejaVuSans-Bold.ttf", BOLD, FontStyle.NORMAL);
        if (CJK.matcher(html).find()) {
            font(builder, "CJK", CJK_FONT, REGULAR, FontStyle.NORMAL);
        }
        builder.useUnicodeBidiSplitter(UnicodeBidi.Splitter::new).useUnicodeBidiReorderer(new UnicodeBidi.Reorderer())
                .useUnicodeLineBreaker(new LineBreaker()).withHtmlContent(html, null).useUriResolver((base,
                        uri) -> null)
                .useExternalResourceAccessControl((uri, type) -> false,
                        ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useReplacementText(MISSING_GLYPH).withProducer("Study Buddy").toStream(out).run();
    }

    private static void font(PdfRendererBuilder builder, String family, String file, int weight, FontStyle style) {
        FSSupplier<InputStream> font = () -> Objects.requireNonNull(PdfWriter.class.getClassLoader()
                .getResourceAsStream(file), file);
        builder.useFont(font, family, weight, style, true);
    }
}
