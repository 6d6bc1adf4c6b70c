package dev.studybuddy.auth.provider;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The providers that users sign in with, and the secrets of the sign-in. */
@ConfigMapping(prefix = "studybuddy.sign-in")
public interface SignInConfig {
    /** Encrypts the state between login and callback. Equal on every replica: a flow may end on another one. */
    @WithDefault("${OIDC_STATE_SECRET:}")
    Optional<String> stateSecret();

    /** The key of the identity hash. Losing it grants every sign-up bonus again. */
    @WithDefault("${IDENTITY_HASH_KEY:}")
    Optional<String> identityHashKey();

    /** The time within which a provider must answer all requests of one step of the flow. */
    @WithDefault("10s")
    Duration providerTimeout();

    Google google();

    GitHub github();

    Discord discord();

    /** Google; not offered without client id and secret. */
    interface Google {
        @WithDefault("${GOOGLE_CLIENT_ID:}")
        Optional<String> clientId();

        @WithDefault("${GOOGLE_CLIENT_SECRET:}")
        Optional<String> clientSecret();

        @WithDefault("${GOOGLE_AUTH_SERVER_URL:https://accounts.google.com}")
        String authServerUrl();
    }

    /** GitHub; not offered without client id and secret. */
    interface GitHub {
        @WithDefault("${GITHUB_CLIENT_ID:}")
        Optional<String> clientId();

        @WithDefault("${GITHUB_CLIENT_SECRET:}")
        Optional<String> clientSecret();

        @WithDefault("${GITHUB_AUTH_SERVER_URL:https://github.com/login/oauth}")
        String authServerUrl();

        @WithDefault("${GITHUB_API_URL:https://api.github.com}")
        String apiUrl();
    }

    /** Discord; not offered without client id and secret. */
    interface Discord {
        @WithDefault("${DISCORD_CLIENT_ID:}")
        Optional<String> clientId();

        @WithDefault("${DISCORD_CLIENT_SECRET:}")
        Optional<String> clientSecret();

        @WithDefault("${DISCORD_AUTH_SERVER_URL:https://discord.com/api/oauth2}")
        String authServerUrl();

        @WithDefault("${DISCORD_API_URL:https://discord.com/api}")
        String apiUrl();
    }
}
