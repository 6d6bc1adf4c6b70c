package dev.studybuddy.standins.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What a user has granted to a client, with the parameters of the authorization request.
 *
 * @param challenge the S256 code challenge, or null
 * @param nonce the value that the ID token must repeat, or null
 */
record Grant(Provider provider, ProviderUser user, String clientId, String redirectUri, List<String> scopes,
        String challenge, String nonce) {

    static List<String> parseScopes(String scope) {
        return scope == null
                ? List.of()
                : Arrays.stream(scope.split("[\\s,]+")).filter(name -> !name.isEmpty()).toList();
    }

    boolean hasScope(String... anyOf) {
        return Arrays.stream(anyOf).anyMatch(scopes::contains);
    }

    /** @return whether the verifier matches the challenge; without a challenge the verifier must be missing */
    boolean matchesVerifier(String verifier) {
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
