package dev.studybuddy.notes.pdf;

import static org.assertj.core.api.Assertions.assertThat;
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

    @Test
    void columns_and_contents_go_from_right_to_left_where_the_text_does() {
        String table = "# %1$s\n\n| %1$s | %2$s |\n|---|---|\n| a | b |\n";

        assertThat(PdfWriter.html("Title", List.of(table.formatted("אב", "גד")))).containsSubsequence(
                "<div class=\"contents\">", "class=\"page\"", "dir=\"rtl\"", "אב", "<table", ">גד</th>", ">אב</th>",
                "<td>b</td>", "<td>a</td>");
        assertThat(PdfWriter.html("Title", List.of(table.formatted("cd", "ef")))).containsSubsequence(
                "<div class=\"contents\">", "<p class=\"level1\">", "cd", "<table", "<th>cd</th>", "<th>ef</th>",
                "<td>a</td>", "<td>b</td>").doesNotContain("class=\"page\"", "dir=\"rtl\"");
    }
}
