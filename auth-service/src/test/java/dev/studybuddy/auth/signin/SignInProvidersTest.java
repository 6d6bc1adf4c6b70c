package dev.studybuddy.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class SignInProvidersTest {
    private static final List<String> ALL = List.of("google", "github", "discord");
    /** Nobody signs in here. */
    private static final ProviderApi NOT_ASKED = null;

    @ParameterizedTest
    @ValueSource(strings = { "google", "github", "discord" })
    void a_provider_with_id_and_secret_is_offered_and_no_other(String name) {
        SignInProviders providers = providers(
                Map.of(client(name) + "client-id", "id", client(name) + "client-secret", "secret"));

        assertThat(providers.names()).containsExactly(name);
        assertThat(providers.find(name)).isPresent();
    }

    @Test
    void they_are_offered_in_the_same_order_always() {
        Map<String, String> clients = new HashMap<>();
        ALL.forEach(name -> {
            clients.put(client(name) + "client-id", "id");
            clients.put(client(name) + "client-secret", "secret");
        });

        assertThat(providers(clients).names()).isEqualTo(ALL);
    }

    @ParameterizedTest
    @CsvSource({ "google, client-id", "google, client-secret", "github, client-id", "github, client-secret",
            "discord, client-id", "discord, client-secret" })
    void a_provider_with_half_of_its_settings_is_not_offered(String name, String setting) {
        SignInProviders providers = providers(Map.of(client(name) + setting, "given"));

        assertThat(providers.names()).isEmpty();
        assertThat(providers.find(name)).isEmpty();
    }

    @Test
    void without_a_state_secret_the_start_fails_with_a_sentence() {
        assertThatThrownBy(() -> new SignInProviders(settings(Map.of()), "http://localhost:8000", NOT_ASKED))
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
        return new SignInProviders(settings(values), "http://localhost:8000", NOT_ASKED);
    }

    private static String client(String name) {
        return "studybuddy.sign-in.providers." + name + ".";
    }

    private static SignInSettings settings(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        ALL.forEach(name -> {
            all.put(client(name) + "auth-server-url", "https://provider.example");
            all.put(client(name) + "api-url", "https://api.provider.example");
        });
        return new SmallRyeConfigBuilder().withMapping(SignInSettings.class)
                .withSources(new PropertiesConfigSource(all, "test", 100)).build().getConfigMapping(
                        SignInSettings.class);
    }
}
