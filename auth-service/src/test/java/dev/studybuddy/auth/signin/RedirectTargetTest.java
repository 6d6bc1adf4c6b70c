package dev.studybuddy.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTargetTest {
    @ParameterizedTest
    @ValueSource(strings = { "/", "/library", "/read/0199a7e0-0000-7000-8000-000000000001", "/read/1?t=42#part-2",
            "/library?q=a%20b&subject=C%23", "/graph/", "/authors", "/read/a.b/~c", "/library?next=/x/y" })
    void a_path_of_the_application_is_kept(String path) {
        assertThat(RedirectTarget.parse(path).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = { "library", "https://evil.example/", "HTTPS://evil.example", "//evil.example",
            "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/%09/evil.example",
            "/%5cevil.example", "/%2Fevil.example", "/%2f%2fevil.example", "/a//evil.example", "/@evil.example",
            "/user:secret@evil.example", "javascript:alert(1)", "data:text/html,x", "/../evil", "/a/../../b", "/./a",
            "/a\r\nSet-Cookie: x=y", "/a%0d%0aSet-Cookie:%20x=y", "/a\u0000", "/a%00", "/a b", "/ä", "/\u2044evil",
            "/%", "/%zz", "/%25%32%66", "/auth/login/google", "/auth", "/auth?x", " /library", "/library ",
            "?redirect=/", "#x", ".", ":" })
    void everything_else_becomes_the_start_page(String path) {
        assertThat(RedirectTarget.parse(path).path()).isEqualTo("/");
    }

    @Test
    void a_path_that_is_too_long_becomes_the_start_page() {
        assertThat(RedirectTarget.parse("/" + "a".repeat(600)).path()).isEqualTo("/");
    }

    @Test
    void a_target_survives_encoding() {
        assertThat(RedirectTarget.decode(RedirectTarget.parse("/read/1?t=42#x").encode()).path())
                .isEqualTo("/read/1?t=42#x");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Ly9ldmlsLmV4YW1wbGU", "not base64!", "" })
    void a_forged_cookie_becomes_the_start_page(String value) {
        assertThat(RedirectTarget.decode(value).path()).isEqualTo("/");
    }
}
