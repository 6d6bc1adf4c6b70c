package dev.studybuddy.worker.note.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.note.citation.Citation;
import dev.studybuddy.worker.transcript.Segment;

class MarkdownSanitizerTest {
    private static final String ID = "photosynth1";
    /** Segment n starts at second 10 n. */
    private static final List<Segment> SEGMENTS = IntStream.range(0, 400)
            .mapToObj(n -> new Segment(10 * n, 10, "words " + n)).toList();
    private static final CitableRange CITABLE = new CitableRange(SEGMENTS, 0, SEGMENTS.size());

    @ParameterizedTest
    @CsvSource(delimiter = '¦', value = {
            "Light. [[12]] ¦ Light. [02:00](https://youtu.be/photosynth1?t=120)",
            "Light [[12-14]]. ¦ Light [02:00](https://youtu.be/photosynth1?t=120).",
            "Light [[12–14]]. ¦ Light [02:00](https://youtu.be/photosynth1?t=120).",
            "Late [[361]]. ¦ Late [1:00:10](https://youtu.be/photosynth1?t=3610).",
            "A [[1, 3-4]] ¦ A [00:10](https://youtu.be/photosynth1?t=10) [00:30](https://youtu.be/photosynth1?t=30)",
            "A [[1]][[3]] ¦ A [00:10](https://youtu.be/photosynth1?t=10) [00:30](https://youtu.be/photosynth1?t=30)",
    })
    void a_valid_citation_becomes_a_link(String written, String shown) {
        assertThat(text(written)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Claim [[400]].", "Claim [[14-12]].", "Claim [[399-400]].", "Claim [[ ]].",
            "Claim [[99999999999999]]." })
    void an_invalid_citation_is_removed(String written) {
        assertThat(text(written)).isEqualTo("Claim.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', value = {
            "See [here](https://evil.example/x). ¦ See here.",
            "See [here](https://evil.example/(x)). ¦ See here.",
            "See [02:00](https://youtu.be/other000000?t=1). ¦ See 02:00.",
            "See [here][ref]. ¦ See \\[here\\]\\[ref\\].",
            "[ref]: https://evil.example ¦ \\[ref\\]: evil.example",
            "![x](https://evil.example/pixel.png) end ¦ end",
            "![[12]] ¦ ! [02:00](https://youtu.be/photosynth1?t=120)",
            "Wow![[12]] ¦ Wow! [02:00](https://youtu.be/photosynth1?t=120)",
            "!`x`![[999]][[12]] ¦ !`x`! [02:00](https://youtu.be/photosynth1?t=120)",
            "[[Another note]] ¦ \\[\\[Another note\\]\\]",
            "[see [[12]]](https://evil.example) ¦ see [02:00](https://youtu.be/photosynth1?t=120)",
            "https://evil.example/a ¦ evil.example/a",
            "https://https://evil.example ¦ evil.example",
            "www.evil.example ¦ evil.example",
            "WWW.www.evil.example ¦ evil.example",
            "<https://evil.example> ¦ &lt;evil.example>",
            "mail a.b@evil.example ¦ mail a.b at evil.example",
            "<script>alert(1)</script> ¦ &lt;script>alert(1)&lt;/script>",
            "\\<b> ¦ &lt;b>",
            "x\\[[12]] ¦ x\\[\\[12\\]\\]",
            "a `List<T>` b ¦ a `List<T>` b",
            "a `<b> c ¦ a \\`&lt;b> c",
            "a ```<b>``` c ¦ a \\`\\`\\`&lt;b>\\`\\`\\` c",
            "\\www.`a` x `<b>` ¦ \\\\`a` x `<b>`",
            "5 < 6 ¦ 5 &lt; 6",
            "\\frac and \\a://[b] ¦ \\frac and \\\\\\[b\\]",
            "$[x](https://evil.example)$ ¦ $x$",
            "$a$[b](https://evil.example) ¦ $a$b",
            "$a [[12]]$ ¦ $a [02:00](https://youtu.be/photosynth1?t=120)$",
            "$x@evil.example$ ¦ $x at evil.example$",
            "costs $5 <b> and $7 ¦ costs $5 &lt;b> and $7",
    })
    void nothing_else_becomes_a_link_or_html(String written, String shown) {
        assertThat(text(written).strip()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', value = {
            "so $\\frac{a_1}{b_2} * c_3$ is ¦ so $\\frac{a_1}{b_2} * c_3$ is",
            "so $$\\sum_{i=1}^n x_i[k]$$ is ¦ so $$\\sum_{i=1}^n x_i[k]$$ is",
            "if $a < b$ then ¦ if $a \\lt  b$ then",
            "cell | $|x|$ | ¦ cell | $|x|$ |",
    })
    void a_formula_is_kept(String written, String shown) {
        assertThat(text(written)).isEqualTo(shown);
    }

    @Test
    void code_between_fences_is_unchanged() {
        String code = "```java\nList<String> a = b[[1]]; // https://x.example\n```\n";
        assertThat(text(code)).isEqualTo(code);
    }

    @Test
    void a_fence_within_a_list_moves_to_the_start_of_its_line() {
        assertThat(text("- a\n  ```\n  <b>\n  ```\n<i>")).isEqualTo("- a\n```\n  <b>\n```\n&lt;i>");
    }

    @ParameterizedTest
    @ValueSource(strings = { "- ```\n<b>", "> ```\n<b>", "[[999]]```\n<b>", "~~[[999]]~\n<b>",
            "---\n```\n---\n```\n<b>",
            "a|b\n-|-\n`a|b` `<b>`", "```\ncode\n ``` \n<b>", "~~~\n```\n~~~\n<b>" })
    void html_is_escaped_where_a_renderer_does_not_recognize_code(String written) {
        assertThat(text(written)).doesNotContain("<b>");
    }

    @Test
    void an_open_fence_is_closed_at_the_end_of_the_note() {
        assertThat(text("```\ncode")).isEqualTo("```\ncode\n```");
    }

    @Test
    void hidden_and_bidirectional_characters_are_removed() {
        assertThat(text("a\u202Eb\u200Bc\u0007d\r\ne\uDB40\uDC41f")).isEqualTo("abcd\nef");
    }

    @Test
    void citations_have_the_offsets_of_their_links() {
        MarkdownSanitizer note = new MarkdownSanitizer(ID, CITABLE, 100);
        String shown = note.accept("Ä \uD83C\uDF31 [[1-2]] and [[7]]. ") + note.finish();
        assertThat(note.citations()).extracting(c -> shown.substring(c.offset() - 100, c.offset() - 93))
                .containsExactly("[00:10]", "[01:10]");
        assertThat(note.citations()).extracting(Citation::last).containsExactly(2, 7);
    }

    @Test
    void the_result_does_not_depend_on_the_chunks() {
        String[] fragments = { "[[12]]", "[[3-5]]", "[[999]]", "[a](b)", "![a](http://b.c)", "https://x.y", "www.", "`",
                "``", "```", "\n", "\n\n", "~~~", "  ", "<b>", "word", "\\", "[", "]", "(", ")", "!", "|", "-", "---",
                "@",
                "# H", "\uD83C\uDF31", "é", "\t", ":", "//", ".", "> ", "\u202E", "[[", "]]", "1" };
        Random random = new Random(20261122);
        for (int round = 0; round < 3000; round++) {
            StringBuilder raw = new StringBuilder();
            for (int n = random.nextInt(25); n >= 0; n--) {
                raw.append(fragments[random.nextInt(fragments.length)]);
            }
            MarkdownSanitizer note = new MarkdownSanitizer(ID, CITABLE, 0);
            StringBuilder shown = new StringBuilder();
            for (int at = 0; at < raw.length();) {
                int end = Math.min(raw.length(), at + 1 + random.nextInt(4));
                shown.append(note.accept(raw.substring(at, end)));
                at = end;
            }
            shown.append(note.finish());
            assertThat(shown.toString()).as("from %s", raw).isEqualTo(text(raw.toString()));
        }
    }

    private static String text(String written) {
        MarkdownSanitizer note = new MarkdownSanitizer(ID, CITABLE, 0);
        return note.accept(written) + note.finish();
    }
}
