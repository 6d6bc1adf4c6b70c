package dev.studybuddy.platform.token;

import java.security.Key;
import java.util.Optional;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

import io.smallrye.mutiny.Uni;

/**
 * Accepts the access tokens of auth-service (RFC 9068) and nothing else: signed with RS256 by the key with the token's
 * {@code kid}, with all required claims. Keys in or behind the token's headers ({@code jwk}, {@code jku}, {@code x5c},
 * {@code x5u}) are ignored. Why this class exists: decision record 5.
 */
public final class AccessTokenVerifier {
    public static final String ISSUER = "studybuddy-auth";
    public static final String AUDIENCE = "studybuddy";
    public static final String TYPE = "at+jwt";
    /** How far the clock of auth-service may be ahead. */
    private static final int MAX_CLOCK_SKEW_SECONDS = 30;
    /** Longer than the lifetime of a token. */
    private static final int MAX_AGE_SECONDS = 15 * 60;

    private final VerificationKeys keys;
    private final JwtConsumer consumer;

    public AccessTokenVerifier(VerificationKeys keys) {
        this.keys = keys;
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256)
                .setVerificationKeyResolver((signature, nested) -> key(signature))
                .setExpectedType(true, TYPE)
                .setExpectedIssuer(true, ISSUER)
                .setExpectedAudience(true, AUDIENCE)
                .setRequireSubject()
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setIssuedAtRestrictions(MAX_CLOCK_SKEW_SECONDS, MAX_AGE_SECONDS)
                .build();
    }

    /** The claims of a token, verified by a key that is loaded already. */
    public JwtClaims verify(String token) throws InvalidJwtException {
        return consumer.processToClaims(token);
    }

    /**
     * The claims of a token, whose key is loaded first if it is missing.
     *
     * @return fails with {@link InvalidToken} for an invalid token, with a 503 problem when the keys cannot be loaded
     */
    public Uni<JwtClaims> verifyLoadingKey(String token) {
        return Uni.createFrom().deferred(() -> mayHaveNewKey(token)
                ? keys.refresh()
                : Uni.createFrom().voidItem())
                .map(loaded -> {
                    try {
                        return verify(token);
                    } catch (InvalidJwtException e) {
                        throw new InvalidToken(e);
                    }
                });
    }

    /** Whether the token looks like an access token: other text does not make a service fetch keys. */
    private boolean mayHaveNewKey(String token) {
        return signature(token)
                .filter(signature -> AlgorithmIdentifiers.RSA_USING_SHA256.equals(signature.getAlgorithmHeaderValue()))
                .map(JsonWebStructure::getKeyIdHeaderValue)
                .filter(id -> keys.find(id).isEmpty())
                .isPresent();
    }

    private static Optional<JsonWebSignature> signature(String token) {
        try {
            return JsonWebStructure.fromCompactSerialization(token) instanceof JsonWebSignature signature
                    ? Optional.of(signature)
                    : Optional.empty();
        } catch (JoseException invalid) {
            return Optional.empty();
        }
    }

    private Key key(JsonWebSignature signature) throws UnresolvableKeyException {
        return Optional.ofNullable(signature.getKeyIdHeaderValue()).flatMap(keys::find)
                .orElseThrow(() -> new UnresolvableKeyException("Unknown key id"));
    }

    /** The token is invalid; the cause is for debugging and never for the client. */
    public static final class InvalidToken extends RuntimeException {
        InvalidToken(InvalidJwtException reason) {
            super("The access token is invalid", reason);
        }
    }
}
