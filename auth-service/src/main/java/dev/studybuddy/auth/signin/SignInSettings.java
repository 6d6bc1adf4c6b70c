package dev.studybuddy.auth.signin;

import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** How people sign in. */
@ConfigMapping(prefix = "studybuddy.sign-in")
public interface SignInSettings {
    /** Encrypts what a browser keeps between login and callback; the same on every replica. */
    Optional<String> stateSecret();

    /** Keys the hash by which other services know an identity for ever. */
    Optional<String> identityHashKey();

    /** By name. */
    Map<String, Client> providers();

    /** Our registration with one provider. */
    interface Client {
        Optional<String> clientId();

        Optional<String> clientSecret();

        /** Where the provider is, so that it can be pointed at another server. */
        String authServerUrl();
    }
}
