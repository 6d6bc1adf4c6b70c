package dev.studybuddy.auth.provider;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.runtime.Startup;

import dev.studybuddy.auth.web.PublicUrl;
import dev.studybuddy.platform.config.Secrets;

/** The configured providers. A provider without client id or secret is not offered. */
@Startup
@ApplicationScoped
public class SignInProviders {
    /** The time for a user to complete the sign-in at the provider. */
    public static final Duration FLOW_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, SignInProvider> providers = new LinkedHashMap<>();
    private final PublicUrl publicUrl;
    private final String stateSecret;

    SignInProviders(SignInConfig config, PublicUrl publicUrl, ProviderApiClient api) {
        this.publicUrl = publicUrl;
        this.stateSecret = Secrets.require("OIDC_STATE_SECRET", config.stateSecret());
        SignInConfig.Google google = config.google();
        register(GoogleProvider.NAME, google.clientId(), google.clientSecret(), google.authServerUrl(),
                tenant -> new GoogleProvider(tenant, trim(google.authServerUrl())));
        SignInConfig.GitHub github = config.github();
        register(GitHubProvider.NAME, github.clientId(), github.clientSecret(), github.authServerUrl(),
                tenant -> new GitHubProvider(tenant, trim(github.authServerUrl()), trim(github.apiUrl()), api));
        SignInConfig.Discord discord = config.discord();
        register(DiscordProvider.NAME, discord.clientId(), discord.clientSecret(), discord.authServerUrl(),
                tenant -> new DiscordProvider(tenant, trim(discord.apiUrl())));
    }

    /** The names of the providers, in the order to show them. */
    public List<String> names() {
        return List.copyOf(providers.keySet());
    }

    public Optional<SignInProvider> find(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    private void register(String name, Optional<String> clientId, Optional<String> clientSecret, String authServerUrl,
            Function<OidcTenantConfigBuilder, SignInProvider> factory) {
        if (clientId.isPresent() && clientSecret.isPresent()) {
            providers.put(name, factory.apply(tenant(name, clientId.get(), clientSecret.get(), authServerUrl)));
        }
    }

    private static String trim(String url) {
        return url.replaceAll("/+$", "");
    }

    /** The configuration that all code flows share. */
    private OidcTenantConfigBuilder tenant(String name, String clientId, String clientSecret, String authServerUrl) {
        return OidcTenantConfig.authServerUrl(authServerUrl)
                .tenantId(name)
                .applicationType(ApplicationType.WEB_APP)
                .clientId(clientId)
                .credentials(clientSecret)
                .connectionTimeout(CONNECTION_TIMEOUT)
                // A request for the profile carries the user's token.
                .followRedirects(false)
                .tokenStateManager().encryptionSecret(stateSecret).end()
                .authentication()
                // Absolute, so that a Host header cannot change where codes are sent.
                .redirectPath(publicUrl.resolve(SignInPaths.CALLBACK + name))
                // The callback completes the sign-in: no second redirect through the login path.
                .removeRedirectParameters(false)
                .errorPath("/login")
                .pkceRequired()
                .stateSecret(stateSecret)
                .stateCookieAge(FLOW_TIMEOUT)
                .cookiePath(SignInPaths.CALLBACK + name)
                .cookieForceSecure(publicUrl.isHttps())
                .end();
    }
}
