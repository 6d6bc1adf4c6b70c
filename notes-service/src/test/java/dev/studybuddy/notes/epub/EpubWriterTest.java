package dev.studybuddy.notes.epub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class EpubWriterTest {
    private static final UUID ID = UUID.fromString("019b0000-0000-7000-8000-000000000001");

    @Test
    void a_book_of_everything_that_markdown_can_have_is_valid() throws IOException {
        byte[] book = book("Light & <shadow>", "en", """
                # Light

                ## One [link](https://youtu.be/dQw4w9WgXcQ?t=42) & `code`

                ## $E = mc^2$

                | left | right |
                |:--|--:|
                | a | **b** |

                1. one
                   - two

                3) three

                ```java
                if (a < b && c) {}
                ```

                > quote\\
                > next

                $$x < y$$

                ---

                <https://example.org/ä?b=c&d=[e]> https://example.org [x](<http://a b>) ![image](https://example.org/i.png)
                """);

        assertThat(EpubValidator.errors(book)).isEmpty();
    }

    @Test
    void a_hostile_book_is_valid_and_loads_nothing() throws IOException {
        byte[] book = book("]]><script>\u0000\u202e", "no such language!", """
                <script src="https://example.org/a.js"></script><img src="file:///etc/passwd" onerror="x">
                <!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a; &lt; &nbsp; \u0001

                [a](javascript:alert(1)) [b](data:text/html,x) ![c](https://example.org/c.png) [d](http://%zz/"<>)
                [e](https://[::g]/) [f](https://exa<mple.org:99999999/) [g](https://) [h](https:///x) [i](http://a#b#c)

                <h1 id="section-0">x</h1></body></html>

                ## <b>&amp;</b>

                ##

                ```
                open
                """, "after", "   ");

        assertThat(EpubValidator.errors(book)).isEmpty();
        assertThat(EpubValidator.files(book).get("EPUB/chapter-001.xhtml")).contains("<p>after</p>")
                .doesNotContain("javascript:");
    }

    @Test
    void the_same_book_gives_the_same_bytes() throws IOException {
        assertThat(book("Title", "de", "# One")).isEqualTo(book("Title", "de", "# One"));
    }

    private static byte[] book(String title, String language, String... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (EpubWriter epub = new EpubWriter(title, out)) {
            epub.add(new Chapter(title, language, List.of(parts)));
            epub.add(new Chapter(" ", "ar", List.of("# مرحبا", "## القسم")));
            epub.finish(ID, language, Instant.parse("2026-11-01T10:00:00.123Z"));
        }
        return out.toByteArray();
    }
}
