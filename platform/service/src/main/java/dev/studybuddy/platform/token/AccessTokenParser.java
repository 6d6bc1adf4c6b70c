package dev.studybuddy.platform.token;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;

/** Replaces the parser of smallrye-jwt, so that every path of a token leads to {@link AccessTokenVerifier}. */
@ApplicationScoped
@Alternative
@Priority(1)
@IfBuildProperty(name = "quarkus.smallrye-jwt.enabled", stringValue = "true")
class AccessTokenParser extends JWTCallerPrincipalFactory {
    private final AccessTokenVerifier verifier;

    AccessTokenParser(VerificationKeys keys) {
        this.verifier = new AccessTokenVerifier(keys);
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo settings) throws ParseException {
        try {
            return principal(token, verifier.verify(token));
        } catch (InvalidJwtException e) {
            throw new ParseException("The access token is invalid", e);
        }
    }

    static JWTCallerPrincipal principal(String token, JwtClaims claims) {
        claims.setClaim(Claims.raw_token.name(), token);
        return new DefaultJWTCallerPrincipal(AccessTokenVerifier.TYPE, claims);
    }
}
