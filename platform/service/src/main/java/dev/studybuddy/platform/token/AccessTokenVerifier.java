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
 * Believes the access tokens of auth-service (RFC 9068) and nothing else: RS256 alone, by a key that is known under the
 * token's {@code kid}, with every claim there. Keys that a token brings along or points to ({@code jwk}, {@code jku},
 * {@code x5c}, {@code x5u}) are not looked at.
 */
public final class AccessTokenVerifier {
    public static final String ISSUER = "studybuddy-auth";
    public static final String AUDIENCE = "studybuddy";
    public static final String TYPE = "at+jwt";
    /** By how much the clock of auth-service may be ahead. */
    private static final int CLOCKS_APART_SECONDS = 30;
    /** Longer than any token lives. */
    private static final int OLDEST_SECONDS = 15 * 60;

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
                .setIssuedAtRestrictions(CLOCKS_APART_SECONDS, OLDEST_SECONDS)
                .build();
    }

    /** The claims of a token by a key that is known now. */
    public JwtClaims verify(String token) throws InvalidJwtException {
        return consumer.processToClaims(token);
    }

    /**
     * The same for a token whose key may still have to be learned of.
     *
     * @return fails with {@link InvalidToken} for what is no token of ours, with a 503 problem when that cannot be said
     */
    public Uni<JwtClaims> verifyByAnyKey(String token) {
        return Uni.createFrom().deferred(() -> mayBeByANewKey(token)
                ? keys.renew()
                : Uni.createFrom().voidItem())
                .map(mayBeThere -> {
                    try {
                        return verify(token);
                    } catch (InvalidJwtException e) {
                        throw new InvalidToken(e);
                    }
                });
    }

    /** Only for what looks like one of ours: nobody makes a service ask for keys with any text. */
    private boolean mayBeByANewKey(String token) {
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
        } catch (JoseException notOne) {
            return Optional.empty();
        }
    }

    private Key key(JsonWebSignature signature) throws UnresolvableKeyException {
        return Optional.ofNullable(signature.getKeyIdHeaderValue()).flatMap(keys::find)
                .orElseThrow(() -> new UnresolvableKeyException("This key is none of ours"));
    }

    /** What is no token of ours; the reason is for debugging and never for the caller. */
    public static final class InvalidToken extends RuntimeException {
        InvalidToken(InvalidJwtException reason) {
            super("The token is not one of ours", reason);
        }
    }
}
