package dev.studybuddy.auth.user;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.token.AccessTokenVerifier;

/**
 * Rejects the access tokens of erased and suspended users, which would otherwise stay valid for up to five minutes.
 * Requests that are authenticated by a sign-in provider carry no access token of this service and pass.
 */
@ApplicationScoped
class ActiveUserAugmentor implements SecurityIdentityAugmentor {
    private final UserRepository users;

    ActiveUserAugmentor(UserRepository users) {
        this.users = users;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)
                || !AccessTokenVerifier.ISSUER.equals(token.getIssuer())) {
            return Uni.createFrom().item(identity);
        }
        return users.isActive(UUID.fromString(token.getSubject())).map(isActive -> {
            if (!isActive) {
                throw new AuthenticationFailedException();
            }
            return identity;
        });
    }
}
