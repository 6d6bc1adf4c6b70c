package dev.studybuddy.auth.token;

import java.security.Key;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;

/**
 * Believes this service's own tokens and nothing else. The keys are at hand, so none is fetched; keys that a token brings
 * along ({@code jwk}, {@code jku}, {@code x5c}) are not looked at.
 */
@ApplicationScoped
@Alternative
@Priority(1)
class AccessTokenParser extends JWTCallerPrincipalFactory {
    private final Map<String, Key> keys;
    private final JwtConsumer consumer;

    AccessTokenParser(SigningKeys keys) {
        this.keys = keys.all().stream().collect(Collectors.toMap(SigningKey::id, SigningKey::publicKey));
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256)
                .setVerificationKeyResolver((signature, nested) -> key(signature))
                .setExpectedType(true, AccessTokens.TYPE)
                .setExpectedIssuer(true, AccessTokens.ISSUER)
                .setExpectedAudience(true, AccessTokens.AUDIENCE)
                .setRequireSubject()
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .build();
    }

    private Key key(JsonWebSignature signature) throws UnresolvableKeyException {
        String id = signature.getKeyIdHeaderValue();
        if (id == null || !keys.containsKey(id)) {
            throw new UnresolvableKeyException("This key is none of ours");
        }
        return keys.get(id);
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo settings) throws ParseException {
        try {
            JwtClaims claims = consumer.processToClaims(token);
            claims.setClaim(Claims.raw_token.name(), token);
            return new DefaultJWTCallerPrincipal(AccessTokens.TYPE, claims);
        } catch (InvalidJwtException e) {
            throw new ParseException("The token is not one of ours", e);
        }
    }
}
