package dev.studybuddy.auth.signin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.studybuddy.auth.testing.SignInConfigs;

class IdentityHashTest {
    @Test
    void a_missing_hash_key_fails_with_a_message() {
        assertThatThrownBy(() -> new IdentityHash(SignInConfigs.of(Map.of())))
                .hasMessage("IDENTITY_HASH_KEY is not set. This service does not start without it.");
    }
}
