package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class MindMapTest extends NotesServiceTest {
    private final TestDraft draft = TestDraft.of(newUser());
    private final UUID user = draft.job().user();

    @Test
    void an_outline_has_the_sections_with_their_concepts_and_statements() {
        UUID note = save(draft.title("Plants *and* light").content("""
                > About leaves.

                ## Beginning

                Leaves are green [00:05](https://youtu.be/dQw4w9WgXcQ?t=5). More of it.

                ## Light

                - Photons **hit** it [?](#unsupported).
                - They are absorbed.

                ### Colours

                Red and blue.
                """));

        assertThat(download(note, "outline")).isEqualTo("""
                # Plants \\*and\\* light

                - About leaves.
                - **Beginning** [00:00](https://youtu.be/dQw4w9WgXcQ?t=0)
                  - Leaves are green.
                - **Light** [00:30](https://youtu.be/dQw4w9WgXcQ?t=30)
                  - Chlorophyll: What it is. [00:42](https://youtu.be/dQw4w9WgXcQ?t=42)
                  - Calvin cycle: What it is. [00:42](https://youtu.be/dQw4w9WgXcQ?t=42)
                  - Photons hit it.
                  - They are absorbed.
                  - **Colours**
                    - Red and blue.
                """);
        as(user).get("/notes/" + note + "/export?format=outline").then().header("Content-Disposition", containsString(
                "Plants and light.outline.md"));
    }

    @Test
    void a_picture_has_only_shapes_and_text_whatever_the_note_contains() throws Exception {
        String hostile = "</text><script>alert(1)</script><image href=\"http://localhost/x\"/>&x; \u202E\u0001";
        UUID note = save(draft.title(hostile).concepts(hostile, "漢字".repeat(500)).content("## " + hostile + "\n\n"
                + ("- " + hostile + " word".repeat(400) + "\n").repeat(100) + "## Section\n\nText.\n\n".repeat(1_000)));

        String svg = download(note, "svg");

        assertThat(svg.length()).isLessThan(200_000);
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(
                svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < document.getElementsByTagName("*").getLength(); i++) {
            Element element = (Element) document.getElementsByTagName("*").item(i);
            elements.add(element.getTagName());
            assertThat(element.hasAttribute("href")).isFalse();
        }
        assertThat(elements).contains("path").isSubsetOf("svg", "title", "rect", "g", "path", "text", "tspan");
        assertThat(document.getDocumentElement().getTextContent()).contains("<script>alert(1)</script>");
    }

    @Test
    void mind_maps_of_others_are_404() {
        UUID note = save(draft);

        for (String format : List.of("outline", "svg")) {
            as(newUser()).get("/notes/" + note + "/export?format=" + format).then().statusCode(404).body("code",
                    equalTo(
                            "not_found"));
        }
    }

    private String download(UUID note, String format) {
        return as(user).get("/notes/" + note + "/export?format=" + format).then().statusCode(200).extract().asString();
    }
}
