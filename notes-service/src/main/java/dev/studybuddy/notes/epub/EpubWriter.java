package dev.studybuddy.notes.epub;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.commonmark.node.Node;

import dev.studybuddy.notes.markdown.Heading;
import dev.studybuddy.notes.markdown.MarkdownHtml;

/**
 * Writes an EPUB 3 book, one chapter at a time: a page for each, a table of contents with their sections, no scripts
 * and nothing that a reader would load from elsewhere. The same book gives the same bytes.
 *
 * @see <a href="https://www.w3.org/TR/epub-33/">EPUB 3.3</a>
 */
public final class EpubWriter implements Closeable {
    private static final MarkdownHtml HTML = MarkdownHtml.withLatex();
    /** The first time of the format, 1980, adds a field that the first entry must not have. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final String UNDETERMINED = "und";
    private static final int SECTION_LEVEL = 2;

    private final ZipOutputStream zip;
    private final String title;
    private final List<Page> pages = new ArrayList<>();

    private record Page(String file, String title, List<Heading> sections) {}

    /** Writes the beginning of the book. */
    public EpubWriter(String title, OutputStream out) throws IOException {
        this.title = text(title);
        this.zip = new ZipOutputStream(out);
        byte[] mimetype = "application/epub+zip".getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(mimetype);
        ZipEntry first = entry("mimetype");
        first.setMethod(ZipEntry.STORED);
        first.setSize(mimetype.length);
        first.setCrc(crc.getValue());
        zip.putNextEntry(first);
        zip.write(mimetype);
        zip.closeEntry();
        add("META-INF/container.xml", EpubTemplates.CONTAINER);
        add("EPUB/style.css", EpubTemplates.STYLE);
    }

    /** Writes a chapter. It begins with the heading that its Markdown has. */
    public void add(Chapter chapter) throws IOException {
        Node document = MarkdownHtml.parse(chapter.parts());
        String file = "chapter-%03d.xhtml".formatted(pages.size() + 1);
        pages.add(new Page(file, text(chapter.title()), Heading.of(document).stream()
                .filter(heading -> heading.level() == SECTION_LEVEL && !heading.text().isBlank()).toList()));
        add("EPUB/" + file, EpubTemplates.PAGE.formatted(language(chapter.language()), text(chapter.title()),
                HTML.render(document)));
    }

    /**
     * Writes the contents and the metadata, which are last. The book needs a chapter.
     *
     * @param language BCP 47
     */
    public void finish(UUID id, String language, Instant modified) throws IOException {
        add("EPUB/nav.xhtml", nav());
        StringBuilder manifest = new StringBuilder();
        StringBuilder spine = new StringBuilder();
        for (int i = 1; i <= pages.size(); i++) {
            manifest.append("    <item id=\"chapter-").append(i).append("\" href=\"").append(pages.get(i - 1).file())
                    .append("\" media-type=\"application/xhtml+xml\"/>\n");
            spine.append("    <itemref idref=\"chapter-").append(i).append("\"/>\n");
        }
        add("EPUB/package.opf", EpubTemplates.PACKAGE.formatted(id, title, language(language), modified.truncatedTo(
                ChronoUnit.SECONDS), manifest, spine));
        zip.finish();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private String nav() {
        StringBuilder list = new StringBuilder();
        for (Page page : pages) {
            list.append("<li><a href=\"").append(page.file()).append("\">").append(page.title()).append("</a>");
            if (!page.sections().isEmpty()) {
                list.append("<ol>");
                page.sections().forEach(section -> list.append("<li><a href=\"").append(page.file()).append('#')
                        .append(section.id()).append("\">").append(text(section.text())).append("</a></li>"));
                list.append("</ol>");
            }
            list.append("</li>\n");
        }
        return EpubTemplates.NAV.formatted(title, list);
    }

    private void add(String path, String content) throws IOException {
        zip.putNextEntry(entry(path));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static ZipEntry entry(String path) {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(ENTRY_TIME);
        return entry;
    }

    /** An element with no text is not valid in the contents. */
    private static String text(String text) {
        String plain = text.replaceAll("\\s+", " ").strip();
        return MarkdownHtml.escape(plain.isEmpty() ? "—" : plain);
    }

    private static String language(String tag) {
        try {
            String valid = new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
            return valid.isEmpty() ? UNDETERMINED : valid;
        } catch (IllformedLocaleException invalid) {
            return UNDETERMINED;
        }
    }
}
