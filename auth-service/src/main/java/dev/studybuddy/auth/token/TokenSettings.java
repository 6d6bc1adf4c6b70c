package dev.studybuddy.auth.token;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The keys that tokens are signed with, as PEM (PKCS #8). */
@ConfigMapping(prefix = "studybuddy.token")
public interface TokenSettings {
    /** Signs. */
    Optional<String> privateKey();

    /** Published and accepted, but does not sign: the next one, or the one before. */
    Optional<String> nextPrivateKey();
}
