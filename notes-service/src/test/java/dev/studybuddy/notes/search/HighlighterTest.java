package dev.studybuddy.notes.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class HighlighterTest {
    @Test
    void everything_except_the_marks_is_escaped() {
        assertThat(Highlighter.of("a <b> & \uE000found\uE001 \"it's\"\n\uE000<i>\uE001", List.of()).html(1)).isEqualTo(
                "a &lt;b&gt; &amp; <mark>found</mark> &quot;it&#39;s&quot; <mark>&lt;i&gt;</mark>");
    }

    @Test
    void unpaired_marks_are_dropped() {
        assertThat(Highlighter.of("\uE001a \uE000b", List.of()).html(2)).isEqualTo("a b");
        assertThat(Highlighter.withoutMarks("\uE000a\uE001")).isEqualTo("a");
    }

    @Test
    void the_fragment_with_the_most_words_is_shown_and_its_line_is_known() {
        String filler = "\n" + "nothing here ".repeat(40);
        Highlighter text = Highlighter.of("\uE000One\uE001" + filler + "\n\uE000one\uE001 \uE000two\uE001" + filler,
                List.of());

        assertThat(text.line()).isEqualTo(2);
        assertThat(text.html(1)).contains("<mark>one</mark> <mark>two</mark>").startsWith("… ").endsWith(" …")
                .doesNotContain("One");
        assertThat(text.html(2)).startsWith("<mark>One</mark> nothing").contains(" … ", "<mark>two</mark>")
                .doesNotContain("… …");
    }

    @Test
    void runs_are_marked_wherever_they_are() {
        assertThat(Highlighter.of("植光合 \uE000GPU\uE001光 光合。", List.of("光合")).html(1)).isEqualTo(
                "植<mark>光合</mark> <mark>GPU</mark>光 <mark>光合</mark>。");
    }

    @Test
    void a_surrogate_pair_is_not_cut() {
        String text = "\uD83D\uDE00".repeat(400);

        String html = Highlighter.of(text.substring(0, 401 - 1) + "\uE000x\uE001" + text, List.of()).html(1);

        assertThat(html.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF).count()).isZero();
        assertThat(html).contains("<mark>x</mark>");
    }
}
