package dev.studybuddy.auth.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderProfileTest {
    @Test
    void control_characters_in_a_name_become_spaces() {
        assertThat(named(" Ada\r\n\u0000Lovelace\t").name()).isEqualTo("Ada Lovelace");
    }

    @Test
    void a_long_name_is_truncated_to_100_code_points() {
        assertThat(named("a" + "\uD83D\uDE00".repeat(200)).name()).isEqualTo("a" + "\uD83D\uDE00".repeat(99));
    }

    @Test
    void an_http_url_is_accepted_as_avatar() {
        assertThat(pictured("https://pictures.example.org/1?s=96").avatarUrl())
                .isEqualTo("https://pictures.example.org/1?s=96");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "javascript:alert(1)", "data:image/svg+xml,<svg/>", "/relative", "https://a b",
            "https://x\" onerror=\"y" })
    void other_values_are_not_accepted_as_avatar(String address) {
        assertThat(pictured(address).avatarUrl()).isNull();
    }

    @Test
    void an_avatar_url_that_is_too_long_is_dropped() {
        assertThat(pictured("https://pictures.example.org/" + "a".repeat(2_000)).avatarUrl()).isNull();
    }

    private static ProviderProfile named(String name) {
        return new ProviderProfile("github", "1", "ada@example.org", true, name, null);
    }

    private static ProviderProfile pictured(String avatarUrl) {
        return new ProviderProfile("github", "1", "ada@example.org", true, "Ada", avatarUrl);
    }
}
