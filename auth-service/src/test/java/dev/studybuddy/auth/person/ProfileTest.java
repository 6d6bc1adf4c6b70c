package dev.studybuddy.auth.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {
    @Test
    void a_name_is_on_one_line() {
        assertThat(named(" Ada\r\n\u0000Lovelace\t").name()).isEqualTo("Ada Lovelace");
    }

    @Test
    void a_name_without_end_ends_after_a_hundred_whole_characters() {
        assertThat(named("a" + "\uD83D\uDE00".repeat(200)).name()).isEqualTo("a" + "\uD83D\uDE00".repeat(99));
    }

    @Test
    void a_picture_is_somewhere_on_the_web() {
        assertThat(pictured("https://pictures.example.org/1?s=96").avatarUrl())
                .isEqualTo("https://pictures.example.org/1?s=96");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "javascript:alert(1)", "data:image/svg+xml,<svg/>", "/relative", "https://a b",
            "https://x\" onerror=\"y" })
    void anything_else_is_no_picture(String address) {
        assertThat(pictured(address).avatarUrl()).isNull();
    }

    @Test
    void a_picture_of_a_thousand_words_is_none() {
        assertThat(pictured("https://pictures.example.org/" + "a".repeat(2_000)).avatarUrl()).isNull();
    }

    private static Profile named(String name) {
        return new Profile("github", "1", "ada@example.org", true, name, null);
    }

    private static Profile pictured(String avatarUrl) {
        return new Profile("github", "1", "ada@example.org", true, "Ada", avatarUrl);
    }
}
