package dev.studybuddy.notes.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownSanitizerTest {
    @ParameterizedTest
    @ValueSource(strings = { "<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b",
            "<div>\n[x](javascript:alert(1))\n</div>", "> <svg onload=alert(1)>\n> text", "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))", "[x](java&#115;cript:alert(1))", "[x](&#x6A;avascript:alert(1))",
            "[x](data:text/html,<script>alert(1)</script>)", "[x](vbscript:x)", "[x](//evil.example)",
            "[x](file:///etc)",
            "<javascript:alert(1)>", "![x](https://evil.example/pixel.png)", "![x](data:image/svg+xml,<svg>)",
            "[![x](https://a.example/b.png)](https://a.example)", "[x][1]\n\n[1]: javascript:alert(1)",
            "[1]\n\n[1]: <data:x>",
            "![x][1]\n\n[1]: https://a.example/b.png", "<!-- [x](javascript:alert(1)) -->",
            "<?php [x](javascript:a) ?>",
            "<a href=\"javascript:alert(1)\">x</a>", "- item\n\n  <iframe src=\"https://a.example\"></iframe>",
            "[a [b](javascript:x) c](javascript:y)",
            "<table><tr><td>\n\n![x](http://a.example)\n\n</td></tr></table>" })
    void what_a_note_may_not_contain_is_escaped(String markdown) {
        String sanitized = MarkdownSanitizer.sanitize("content", markdown);

        assertThat(forbidden(markdown)).isNotEmpty();
        assertThat(forbidden(sanitized)).isEmpty();
        assertThat(sanitized.replace("&lt;", "<").replace("\\[", "[")).isEqualTo(markdown);
        assertThat(MarkdownSanitizer.sanitize("content", sanitized)).isEqualTo(sanitized);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "## A *b* < c & d\n\n1 < 2, a<", "`<script>` and\n\n```html\n<b>\n```",
            "[00:42](https://youtu.be/dQw4w9WgXcQ?t=42) [?](#unsupported) [[Other note]]",
            "| a | b |\n|---|---|\n| $x < y$ | [c](http://d.example) |", "<https://a.example> &lt;b&gt; \\<b>",
            "[x][1]\n\n[1]: https://a.example \"t\"", "trailing  \nspaces\t\n\n\n\r\nمرحبا 🦊" })
    void everything_else_stays_character_for_character(String markdown) {
        assertThat(MarkdownSanitizer.sanitize("content", markdown)).isEqualTo(markdown);
    }

    @Test
    void hostile_texts_are_sanitized_in_bounded_time() {
        for (String part : List.of("[", "![", "<", "> ", "- ", "`", "*a_", "[a](", "<a ", "&#", "[a]: b\n", "<!--")) {
            String markdown = part.repeat(100_000 / part.length());
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                try {
                    MarkdownSanitizer.sanitize("content", markdown);
                } catch (dev.studybuddy.platform.problem.Problem tooNested) {
                    assertThat(tooNested.code()).isEqualTo("validation_failed");
                }
            }, part);
        }
    }

    private static List<String> forbidden(String markdown) {
        List<String> found = new ArrayList<>();
        Parser.builder().build().parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlBlock html) {
                found.add(html.getLiteral());
            }

            @Override
            public void visit(HtmlInline html) {
                found.add(html.getLiteral());
            }

            @Override
            public void visit(Image image) {
                found.add(image.getDestination());
            }

            @Override
            public void visit(Link link) {
                if (!link.getDestination().matches("(https?://|#).*")) {
                    found.add(link.getDestination());
                }
                visitChildren(link);
            }
        });
        return found;
    }
}
