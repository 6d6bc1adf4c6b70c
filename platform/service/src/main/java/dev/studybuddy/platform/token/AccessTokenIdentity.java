package dev.studybuddy.platform.token;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.user.LogContext;

/** Authenticates a request by its access token, before the provider of quarkus-smallrye-jwt does. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.smallrye-jwt.enabled", stringValue = "true")
class AccessTokenIdentity implements IdentityProvider<TokenAuthenticationRequest> {
    private final AccessTokenVerifier verifier;

    AccessTokenIdentity(VerificationKeys keys) {
        this.verifier = new AccessTokenVerifier(keys);
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /** The provider of the extension has the default priority, SYSTEM_FIRST + 1. */
    @Override
    public int priority() {
        return SYSTEM_FIRST + 2;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(TokenAuthenticationRequest request,
            AuthenticationRequestContext context) {
        if (!(request.getToken() instanceof JsonWebTokenCredential credential)) {
            return Uni.createFrom().nullItem();
        }
        return verifier.verifyLoadingKey(credential.getToken())
                .map(claims -> AccessTokenParser.principal(credential.getToken(), claims))
                .invoke(principal -> LogContext.putUser(principal.getSubject()))
                .map(principal -> identity(principal, credential))
                .onFailure(AccessTokenVerifier.InvalidToken.class).transform(AuthenticationFailedException::new);
    }

    private static SecurityIdentity identity(JWTCallerPrincipal principal, JsonWebTokenCredential credential) {
        return QuarkusSecurityIdentity.builder().setPrincipal(principal).addCredential(credential)
                .addRoles(principal.getGroups()).build();
    }
}
