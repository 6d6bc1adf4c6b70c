package dev.studybuddy.notes.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final String LINES = IntStream.range(0, 30).mapToObj(i -> "Line " + i + " of a long transcript")
            .collect(Collectors.joining("\n"));

    @Test
    void the_lines_around_two_lines_with_the_most_words_are_taken() {
        String text = LINES.replace("Line 5 ", "The power ").replace("Line 20 ", "The power ").replace("Line 21 ",
                "houses ");

        Excerpt.Lines lines = new Excerpt(List.of("power", "houses")).lines(text);

        assertThat(lines.first()).isEqualTo(19);
        assertThat(lines.text()).startsWith("Line 19 of a long transcript\nThe power of a long transcript\nhouses of")
                .hasSizeLessThan(Excerpt.MAX_LINES_LENGTH);
    }

    @Test
    void long_lines_are_whole() {
        String line = "x".repeat(Excerpt.MAX_LINES_LENGTH);
        String text = "start\n" + line + "\npower " + line + "\nhouses " + line + "\nend";

        Excerpt.Lines lines = new Excerpt(List.of("power", "houses")).lines(text);

        assertThat(lines).isEqualTo(new Excerpt.Lines(text.substring(6, text.length() - 4), 1));
    }

    @Test
    void a_short_text_and_one_without_the_words_are_whole() {
        assertThat(new Excerpt(List.of("power")).lines("one\ntwo\npower")).isEqualTo(
                new Excerpt.Lines("one\ntwo\npower", 0));
        assertThat(new Excerpt(List.of("absent")).lines(LINES)).isEqualTo(new Excerpt.Lines(LINES, 0));
    }

    @Test
    void accents_and_endings_do_not_count() {
        assertThat(new Excerpt(List.of("häuser")).lines(LINES.replace("Line 25 ", "HAUS ")).first()).isEqualTo(23);
    }
}
