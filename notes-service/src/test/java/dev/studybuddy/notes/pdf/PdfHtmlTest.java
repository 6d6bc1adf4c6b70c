package dev.studybuddy.notes.pdf;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

import dev.studybuddy.notes.Payloads;

class PdfHtmlTest {
    @Test
    void hostile_texts_are_inert_and_the_document_is_well_formed() throws IOException {
        for (String payload : Payloads.all()) {
            String html = PdfWriter.html(payload, List.of("# " + payload + "\n\n" + payload + "\n\n> " + payload
                    + "\n\n| "
                    + payload + " | b |\n|---|---|\n| " + payload + " | d |\n"));

            Payloads.assertInert(html, "style", "bookmarks", "bookmark");
            assertThatCode(() -> DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html)))).as(html).doesNotThrowAnyException();
        }
    }
}
