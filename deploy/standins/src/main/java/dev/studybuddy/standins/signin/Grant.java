package dev.studybuddy.standins.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What a person agreed to: who, for which client, to come back where, and what the client said when it asked.
 *
 * @param challenge the S256 code challenge of the client, or null
 * @param nonce what an ID token must repeat, or null
 */
record Grant(Provider provider, Person person, String clientId, String redirectUri, List<String> scopes,
        String challenge, String nonce) {

    static List<String> scopes(String asked) {
        return asked == null
                ? List.of()
                : Arrays.stream(asked.split("[\\s,]+")).filter(scope -> !scope.isEmpty()).toList();
    }

    boolean allows(String... anyOf) {
        return Arrays.stream(anyOf).anyMatch(scopes::contains);
    }

    /** @return whether the verifier is the one that the challenge was made of; without a challenge there must be none */
    boolean isProvenBy(String verifier) {
        if (challenge == null || verifier == null) {
            return challenge == null && verifier == null;
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return challenge.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
