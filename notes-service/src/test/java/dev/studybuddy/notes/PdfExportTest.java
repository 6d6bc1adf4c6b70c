package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class PdfExportTest extends NotesServiceTest {
    @Test
    void a_pdf_has_the_text_in_three_scripts_with_links_contents_and_bookmarks() throws IOException {
        TestDraft draft = TestDraft.of(newUser()).title("Фотосинтез & φῶς").content("""
                ## Light *here*

                Plants absorb photons [00:42](https://youtu.be/dQw4w9WgXcQ?t=42). Зелёный. Ελληνικά. $E = mc^2$

                ```java
                if (a < b) { return "x"; }
                ```

                | one | two |
                |---|---|
                | 1 | 2 |
                """);
        UUID note = save(draft);

        try (PDDocument pdf = Loader.loadPDF(download(draft.job().user(), note))) {
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text).contains("Фотосинтез & φῶς", "Plants absorb photons", "Зелёный", "Ελληνικά", "E = mc^2",
                    "if (a < b) { return \"x\"; }", "Chlorophyll");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Фотосинтез & φῶς");
            assertThat(pdf.getDocumentCatalog().getDocumentOutline().children()).extracting(item -> item.getTitle())
                    .contains("Фотосинтез & φῶς", "Light here", "Concepts");
            List<String> uris = new ArrayList<>();
            int internal = 0;
            for (PDPage page : pdf.getPages()) {
                for (var annotation : page.getAnnotations()) {
                    if (annotation instanceof PDAnnotationLink link && link.getAction() instanceof PDActionURI uri) {
                        uris.add(uri.getURI());
                    } else {
                        internal++;
                    }
                }
            }
            assertThat(uris).contains("https://youtu.be/dQw4w9WgXcQ?t=42").allMatch(uri -> uri.startsWith("https://"));
            assertThat(internal).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void chinese_japanese_korean_arabic_and_hebrew_text_is_shown_and_can_be_copied() throws IOException {
        TestDraft draft = TestDraft.of(newUser()).title("التمثيل الضوئي").content("""
                ## 光合作用

                叶绿素吸收红光和蓝光。植物は葉で光を吸収します。식물은 빛을 흡수한다.

                ## الكلوروفيل

                تمتص النباتات الضوء (لا كله) في أوراقها.

                *مائل* و***غامق***

                ## כלורופיל

                צמחים סופגים אור English בעלים (1905).
                """);
        UUID note = save(draft);

        try (PDDocument pdf = Loader.loadPDF(download(draft.job().user(), note))) {
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text).contains("光合作用", "叶绿素吸收红光和蓝光。", "植物は葉で光を吸収します。", "식물은 빛을 흡수한다.",
                    "التمثيل الضوئي", "تمتص النباتات الضوء (لا كله) في أوراقها", "مائل", "غامق", "צמחים סופגים אור")
                    .doesNotContain(
                            "□");
            for (PDPage page : pdf.getPages()) {
                for (COSName font : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
                }
            }
        }
    }

    @Test
    void a_hostile_note_makes_no_request_and_reads_no_file() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort();
        try {
            TestDraft draft = TestDraft.of(newUser()).title("</title><style>@import '" + url + "/a.css'</style>")
                    .concepts("<link rel='stylesheet' href='" + url + "/i.css'/>")
                    .content("""
                            <!DOCTYPE html [<!ENTITY a "&b;&b;&b;&b;"><!ENTITY b SYSTEM "file:///etc/passwd">]>&a;

                            <style>@import url("%1$s/b.css"); body { background: url(%1$s/c.png) }</style>
                            <img src="%1$s/d.png"/><img src="file:///etc/passwd"/><script src="%1$s/e.js"></script>

                            <svg><image href="%1$s/j.png"/><use href="file:///etc/passwd#x"/></svg>
                            <img src="data:image/svg+xml;base64,PHN2Zz48L3N2Zz4="/> ![d](data:image/png;base64,AAAA)
                            ![picture](%1$s/f.png) ![local](file:///etc/passwd) [run](javascript:alert(1)) [f](file:///etc/passwd)
                            <object data="%1$s/g.pdf"></object><iframe src="%1$s/h"></iframe> \u0001 &#0; <a href="x" onclick="y">

                            %2$s deep
                            """.formatted(url, "> ".repeat(100) + "*a **b ".repeat(100)));
            UUID note = save(draft);

            try (PDDocument pdf = Loader.loadPDF(download(draft.job().user(), note))) {
                String text = new PDFTextStripper().getText(pdf);
                assertThat(text).contains("<script", "deep").doesNotContain("root:");
                for (PDPage page : pdf.getPages()) {
                    assertThat(page.getAnnotations()).filteredOn(link -> ((PDAnnotationLink) link)
                            .getAction() instanceof PDActionURI).extracting(
                                    link -> ((PDActionURI) ((PDAnnotationLink) link)
                                            .getAction()).getURI()).allMatch(uri -> uri.startsWith(
                                                    "https://youtu.be/"));
                }
            }
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_note_of_ten_megabytes_is_refused_as_pdf_and_is_exported_as_markdown() {
        TestDraft draft = TestDraft.of(newUser()).content("word ".repeat(2_000_000));
        UUID note = save(draft);

        as(draft.job().user()).get("/notes/" + note + "/export?format=pdf").then().statusCode(422).body("code", equalTo(
                "export_too_large"));
        as(draft.job().user()).get("/notes/" + note + "/export?format=md").then().statusCode(200);
    }

    private static byte[] download(UUID user, UUID note) {
        return as(user).get("/notes/" + note + "/export?format=pdf").then().statusCode(200)
                .header("Content-Type", equalTo("application/pdf")).extract().asByteArray();
    }
}
