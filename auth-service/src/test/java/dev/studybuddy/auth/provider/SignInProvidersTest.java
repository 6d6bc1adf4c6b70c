package dev.studybuddy.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.auth.testing.SignInConfigs;
import dev.studybuddy.auth.web.PublicUrl;

class SignInProvidersTest {
    private static final List<String> ALL = List.of("google", "github", "discord");
    private static final PublicUrl PUBLIC_URL = new PublicUrl("http://localhost:8000");
    /** No provider is called in this test. */
    private static final ProviderApiClient NOT_CALLED = null;

    @ParameterizedTest
    @ValueSource(strings = { "google", "github", "discord" })
    void only_a_provider_with_id_and_secret_is_offered(String name) {
        SignInProviders providers = providers(Map.of(name + ".client-id", "id", name + ".client-secret", "secret"));

        assertThat(providers.names()).containsExactly(name);
        assertThat(providers.find(name)).isPresent();
    }

    @Test
    void providers_are_offered_in_a_fixed_order() {
        Map<String, String> clients = new HashMap<>();
        ALL.forEach(name -> {
            clients.put(name + ".client-id", "id");
            clients.put(name + ".client-secret", "secret");
        });

        assertThat(providers(clients).names()).isEqualTo(ALL);
    }

    @ParameterizedTest
    @CsvSource({ "google, client-id", "google, client-secret", "github, client-id", "github, client-secret",
            "discord, client-id", "discord, client-secret" })
    void a_provider_without_id_or_secret_is_not_offered(String name, String setting) {
        SignInProviders providers = providers(Map.of(name + "." + setting, "given"));

        assertThat(providers.names()).isEmpty();
        assertThat(providers.find(name)).isEmpty();
    }

    @Test
    void a_missing_state_secret_fails_with_a_message() {
        assertThatThrownBy(() -> new SignInProviders(SignInConfigs.of(Map.of()), PUBLIC_URL, NOT_CALLED))
                .hasMessage("OIDC_STATE_SECRET is not set. This service does not start without it.");
    }

    private static SignInProviders providers(Map<String, String> clients) {
        Map<String, String> values = new HashMap<>(clients);
        values.put("state-secret", "a state secret of these tests");
        return new SignInProviders(SignInConfigs.of(values), PUBLIC_URL, NOT_CALLED);
    }
}
