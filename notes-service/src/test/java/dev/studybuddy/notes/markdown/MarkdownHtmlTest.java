package dev.studybuddy.notes.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.notes.Payloads;

class MarkdownHtmlTest {
    private static final MarkdownHtml HTML = MarkdownHtml.withLatex();

    @Test
    void what_the_policy_is_for_stays() {
        assertThat(HTML.render("""
                ## Light & *shade*

                One **two** `a < b` [00:42](https://youtu.be/x?t=42&a=b) 漢字 🦊 $E = mc^2$ ''

                3. third

                ```java
                if (a < b) {{ return; }}
                ```

                | a | b |
                |---|--:|
                | 1 | 2 |

                > quoted
                """)).contains("<h2 id=\"section-0\">Light &amp; <em>shade</em></h2>", "<strong>two</strong>",
                "<code>a &lt; b</code>", "<a href=\"https://youtu.be/x?t=42&amp;a=b\">00:42</a>",
                "漢字 🦊",
                "<span class=\"formula\">E = mc^2</span>", "<ol start=\"3\">", "<code class=\"language-java\">",
                "{{ return; }}", "<th style=\"text-align: right\">b</th>", "<blockquote>");
    }

    @ParameterizedTest
    @ValueSource(strings = { "E = mc^2, 1 + 1", "\"it's\" `", "a@b.example", "🦊 👩‍🔬", "甲，乙：丙！（１＋２）", "ﷺ", "अ आ ी",
            "{{c1::x}} {" })
    void characters_that_are_no_markup_stay_plain_in_texts(String text) {
        assertThat(HtmlPolicy.sanitize("<p>" + text + "</p>")).isEqualTo("<p>" + text + "</p>");
    }

    @Test
    void references_to_markup_stay() {
        assertThat(HtmlPolicy.sanitize("<p>&lt;b&gt; &amp;lt; &amp;#60; &#60; &#x3c; ＜b＞ ＆</p>"))
                .isEqualTo("<p>&lt;b&gt; &amp;lt; &amp;#60; &lt; &lt; &#xff1c;b&#xff1e; &#xff06;</p>");
        assertThat(HtmlPolicy.sanitize("<a href=\"https://a.example/?a=b&amp;c='&quot;`＂🦊＝\">x</a>"))
                .startsWith("<a href=\"https://a.example/?a=b&amp;c=&#39;&#34;&#96;&#xff02;🦊＝")
                .endsWith(">x</a>");
    }

    @Test
    void hostile_texts_are_inert_also_when_the_renderer_lets_html_through() throws IOException {
        for (String payload : Payloads.all()) {
            Payloads.assertInert(HTML.render("## " + payload + "\n\n" + payload));
            Payloads.assertInert(HtmlPolicy.sanitize("<p>" + payload + "</p>"));
            Payloads.assertInert("<p title=\"" + MarkdownHtml.escape(payload) + "\">" + MarkdownHtml.escape(payload)
                    + "</p>");
        }
    }

    @Test
    void the_check_of_these_tests_finds_texts_that_are_not_escaped() throws IOException {
        assertThat(Payloads.all().stream().filter(payload -> {
            try {
                Payloads.assertInert("<p title='" + payload + "' id=\"" + payload + "\">" + payload + "</p>");
                return false;
            } catch (AssertionError found) {
                return true;
            }
        })).hasSizeGreaterThan(35);
    }

    @ParameterizedTest
    @ValueSource(strings = { "[x](javascript:a)", "[x](data:text/html,a)", "[x](//evil.example)", "[x](a.html)",
            "[x](/a)",
            "[x](file:///etc/passwd)", "[x](#unsupported)", "![x](https://a.example/b.png)", "<b>x</b>" })
    void only_http_links_and_no_images_or_html_are_rendered(String markdown) {
        assertThat(HTML.render(markdown)).doesNotContain("<a", "<img", "<b>", "href", "src").contains("x");
    }

    @Test
    void a_long_note_is_rendered_in_bounded_time() {
        String note = "## Heading\n\nWords with [00:42](https://youtu.be/x?t=42), **strong**, `code` and $x^2$.\n\n- item\n"
                .repeat(5_000);

        assertTimeout(Duration.ofSeconds(10), () -> HTML.render(note));
    }
}
