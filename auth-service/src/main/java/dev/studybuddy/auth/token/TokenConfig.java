package dev.studybuddy.auth.token;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The keys that sign access tokens, as PEM (PKCS #8).
 * <p>
 * To rotate the key without downtime, restart the replicas one after the other for each step: 1. set the new key as
 * {@code JWT_NEXT_PRIVATE_KEY}; 2. wait until every service has loaded it (they refresh each minute); 3. swap the two
 * variables; 4. when the last token of the old key has expired (5 minutes), unset {@code JWT_NEXT_PRIVATE_KEY}.
 */
@ConfigMapping(prefix = "studybuddy.token")
public interface TokenConfig {
    /** Signs tokens. */
    @WithDefault("${JWT_PRIVATE_KEY:}")
    Optional<String> privateKey();

    /** Published and accepted, but does not sign: the next key, or the previous one. */
    @WithDefault("${JWT_NEXT_PRIVATE_KEY:}")
    Optional<String> nextPrivateKey();
}
