package dev.studybuddy.auth.signin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.runtime.Startup;

import dev.studybuddy.platform.config.Secrets;

/** The providers that are configured; one without client id or secret does not exist. */
@Startup
@Singleton
class SignInProviders {
    /** What every cookie of a sign-in lives at: nothing else ever gets to see them. */
    static final String CALLBACK = "/auth/callback/";
    /** Long enough to find a password, short enough that a forgotten tab signs nobody in. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Map<String, SignInProvider> providers = new LinkedHashMap<>();
    private final SignInSettings settings;
    private final String publicUrl;
    private final String stateSecret;

    SignInProviders(SignInSettings settings, @ConfigProperty(name = "studybuddy.public-url") String publicUrl,
            ProviderApi api) {
        this.settings = settings;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.stateSecret = Secrets.require("OIDC_STATE_SECRET", settings.stateSecret().orElse(null));
        offer(GoogleProvider.NAME, (codeFlow, client) -> new GoogleProvider(codeFlow));
        offer(GitHubProvider.NAME, (codeFlow, client) -> new GitHubProvider(codeFlow, apiUrl(client), api));
        offer(DiscordProvider.NAME, (codeFlow, client) -> new DiscordProvider(codeFlow, apiUrl(client)));
    }

    /** Their names, in the order that they are offered. */
    List<String> names() {
        return List.copyOf(providers.keySet());
    }

    Optional<SignInProvider> find(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    private void offer(String name,
            BiFunction<OidcTenantConfigBuilder, SignInSettings.Client, SignInProvider> provider) {
        SignInSettings.Client client = settings.providers().get(name);
        if (client != null && client.clientId().isPresent() && client.clientSecret().isPresent()) {
            providers.put(name, provider.apply(codeFlow(name, client), client));
        }
    }

    private static String apiUrl(SignInSettings.Client client) {
        return client.apiUrl().orElseThrow().replaceAll("/+$", "");
    }

    private OidcTenantConfigBuilder codeFlow(String name, SignInSettings.Client client) {
        return OidcTenantConfig.authServerUrl(client.authServerUrl())
                .tenantId(name)
                .applicationType(ApplicationType.WEB_APP)
                .clientId(client.clientId().orElseThrow())
                .credentials(client.clientSecret().orElseThrow())
                .connectionTimeout(Duration.ofSeconds(5))
                .tokenStateManager().encryptionSecret(stateSecret).end()
                .authentication()
                // Absolute, so that no Host header of any proxy has a say in where codes are sent.
                .redirectPath(publicUrl + CALLBACK + name)
                // The callback itself ends the sign-in: no second round through the login path.
                .removeRedirectParameters(false)
                .errorPath("/login")
                .pkceRequired()
                .stateSecret(stateSecret)
                .stateCookieAge(PATIENCE)
                .cookiePath(CALLBACK + name)
                .cookieForceSecure(publicUrl.startsWith("https://"))
                .end();
    }
}
