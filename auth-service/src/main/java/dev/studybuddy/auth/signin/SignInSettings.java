package dev.studybuddy.auth.signin;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How people sign in. */
@ConfigMapping(prefix = "studybuddy.sign-in")
public interface SignInSettings {
    /** Encrypts what a browser keeps between login and callback; the same on every replica. */
    Optional<String> stateSecret();

    /** Keys the hash by which other services know an identity for ever. */
    Optional<String> identityHashKey();

    /** How long a provider may take for all that is asked of it while somebody waits. */
    @WithDefault("PT10S")
    Duration patience();

    /** By name. */
    Map<String, Client> providers();

    /** Our registration with one provider. */
    interface Client {
        Optional<String> clientId();

        Optional<String> clientSecret();

        /** Where the provider is, so that it can be pointed at another server. */
        String authServerUrl();

        /** Where its API is, if who somebody is has to be asked there. */
        Optional<String> apiUrl();
    }
}
