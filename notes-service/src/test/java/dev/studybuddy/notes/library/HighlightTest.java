package dev.studybuddy.notes.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HighlightTest {
    @Test
    void only_the_marks_are_html() {
        assertThat(Highlight.html("a <b> & \uE000found\uE001 \"it's\""))
                .isEqualTo("a &lt;b&gt; &amp; <mark>found</mark> &quot;it&#39;s&quot;");
    }
}
