package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.notes.epub.EpubValidator;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class CourseExportTest extends NotesServiceTest {
    private final UUID user = newUser();

    @Test
    void a_pdf_has_all_notes_in_order_then_glossary_exam_and_answers() throws IOException {
        String course = course();

        try (PDDocument pdf = Loader.loadPDF(download(course, "pdf", "application/pdf"))) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text).containsSubsequence("Leaves & light", "Second", "Glossary", "Exam", "Answers",
                    "It uses a photon.", "Plants absorb photons", "Glossary", "Chlorophyll: What it is.", "Exam",
                    "1. Why green?", "2. Why green?", "Answers", "1. It is reflected.");
            assertThat(text).doesNotContain("Questions");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Leaves & light");
            assertThat(pdf.getDocumentCatalog().getDocumentOutline().children()).extracting(item -> item.getTitle())
                    .containsSubsequence("Second", "Light", "First: ]]>", "Glossary", "Exam", "Answers");
            long internal = 0;
            for (var page : pdf.getPages()) {
                internal += page.getAnnotations().stream().filter(link -> !(((PDAnnotationLink) link)
                        .getAction() instanceof PDActionURI)).count();
            }
            assertThat(internal).isGreaterThanOrEqualTo(7);
        }
    }

    @Test
    void an_epub_is_valid_and_the_same_each_time() throws IOException {
        String course = course();

        byte[] book = download(course, "epub", "application/epub+zip");

        assertThat(EpubValidator.errors(book)).isEmpty();
        Map<String, String> files = EpubValidator.files(book);
        assertThat(files.keySet()).containsExactly("mimetype", "META-INF/container.xml", "EPUB/style.css",
                "EPUB/chapter-001.xhtml", "EPUB/chapter-002.xhtml", "EPUB/chapter-003.xhtml", "EPUB/chapter-004.xhtml",
                "EPUB/chapter-005.xhtml", "EPUB/nav.xhtml", "EPUB/package.opf");
        assertThat(files.get("EPUB/nav.xhtml")).containsSubsequence("Second", "Light", "First: ]]&gt;", "Glossary",
                "Exam", "Answers");
        assertThat(files.get("EPUB/chapter-001.xhtml")).contains("lang=\"de\"", "It uses a photon.");
        assertThat(files.get("EPUB/chapter-002.xhtml")).contains("https://youtu.be/dQw4w9WgXcQ?t=42");
        assertThat(files.get("EPUB/chapter-003.xhtml")).contains("<strong>Chlorophyll</strong>: What it is.");
        assertThat(files.get("EPUB/chapter-004.xhtml")).contains("Why green?").doesNotContain("It is reflected.");
        assertThat(files.get("EPUB/chapter-005.xhtml")).contains("It is reflected.");
        assertThat(files.get("EPUB/package.opf")).contains("urn:uuid:" + course, "<dc:language>de</dc:language>");
        assertThat(download(course, "epub", "application/epub+zip")).isEqualTo(book);
    }

    /** The first note uses a concept of the second one, and opens a code block that it does not close. */
    private String course() {
        UUID first = save(TestDraft.of(user).title("First: ]]>").concepts("Chlorophyll").content("""
                ## <script>Light</script>

                Plants absorb photons [00:42](https://youtu.be/dQw4w9WgXcQ?t=42) of a wave.

                ```
                open
                """));
        UUID second = save(TestDraft.of(user).title("Second").language("de").concepts("Wave").content("""
                ## Light

                It uses a photon.

                | a | b |
                |:--|--:|
                | 1 | ![x](https://example.org/x.png) |
                """));
        return as(user).contentType(ContentType.JSON).body(Map.of("title", "Leaves & light", "note_ids", List.of(first,
                second))).post("/notes/courses").then().statusCode(201).extract().path("id");
    }

    private byte[] download(String course, String format, String type) {
        return as(user).get("/notes/courses/" + course + "/export?format=" + format).then().statusCode(200)
                .header("Content-Type", equalTo(type))
                .header("Content-Disposition", containsString("filename=\"Leaves & light." + format + "\"")).extract()
                .asByteArray();
    }
}
