package dev.studybuddy.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class SignInProvidersTest {
    private static final String CLIENT = "studybuddy.sign-in.providers.google.";

    @Test
    void a_provider_with_id_and_secret_is_offered() {
        SignInProviders providers = providers(Map.of(CLIENT + "client-id", "id", CLIENT + "client-secret", "secret"));

        assertThat(providers.names()).containsExactly("google");
    }

    @ParameterizedTest
    @ValueSource(strings = { "client-id", "client-secret" })
    void a_provider_with_half_of_its_settings_is_not_offered(String setting) {
        SignInProviders providers = providers(Map.of(CLIENT + setting, "given"));

        assertThat(providers.names()).isEmpty();
        assertThat(providers.find("google")).isEmpty();
    }

    @Test
    void without_a_state_secret_the_start_fails_with_a_sentence() {
        assertThatThrownBy(() -> new SignInProviders(settings(Map.of()), "http://localhost:8000"))
                .hasMessage("OIDC_STATE_SECRET is not set: this service does not start without it.");
    }

    @Test
    void without_a_hash_key_the_start_fails_with_a_sentence() {
        assertThatThrownBy(() -> new IdentityHash(settings(Map.of())))
                .hasMessage("IDENTITY_HASH_KEY is not set: this service does not start without it.");
    }

    private static SignInProviders providers(Map<String, String> client) {
        Map<String, String> values = new HashMap<>(client);
        values.put("studybuddy.sign-in.state-secret", "a state secret of these tests");
        return new SignInProviders(settings(values), "http://localhost:8000");
    }

    private static SignInSettings settings(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put(CLIENT + "auth-server-url", "https://accounts.google.com");
        return new SmallRyeConfigBuilder().withMapping(SignInSettings.class)
                .withSources(new PropertiesConfigSource(all, "test", 100)).build().getConfigMapping(
                        SignInSettings.class);
    }
}
