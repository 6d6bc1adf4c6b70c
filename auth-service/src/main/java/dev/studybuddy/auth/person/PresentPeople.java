package dev.studybuddy.auth.person;

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
 * A token outlives the person by up to five minutes: what somebody who is erased or suspended still holds opens nothing
 * here. Who comes back from a provider has no token of ours yet and passes.
 */
@ApplicationScoped
class PresentPeople implements SecurityIdentityAugmentor {
    private final People people;

    PresentPeople(People people) {
        this.people = people;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token) || !AccessTokenVerifier.ISSUER.equals(
                token.getIssuer())) {
            return Uni.createFrom().item(identity);
        }
        return people.isPresent(UUID.fromString(token.getSubject())).map(present -> {
            if (!present) {
                throw new AuthenticationFailedException();
            }
            return identity;
        });
    }
}
