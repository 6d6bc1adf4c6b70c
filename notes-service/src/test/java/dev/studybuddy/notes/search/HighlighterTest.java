package dev.studybuddy.notes.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HighlighterTest {
    @Test
    void everything_except_the_marks_is_escaped() {
        assertThat(Highlighter.html("a <b> & \uE000found\uE001 \"it's\""))
                .isEqualTo("a &lt;b&gt; &amp; <mark>found</mark> &quot;it&#39;s&quot;");
    }
}
