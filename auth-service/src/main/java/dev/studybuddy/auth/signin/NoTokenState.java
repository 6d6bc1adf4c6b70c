package dev.studybuddy.auth.signin;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Keeps nothing of the provider's tokens: they have said who somebody is, and our own session begins there. */
@ApplicationScoped
@Alternative
@Priority(1)
class NoTokenState implements TokenStateManager {
    @Override
    public Uni<String> createTokenState(RoutingContext request, OidcTenantConfig tenant,
            AuthorizationCodeTokens tokens, OidcRequestContext<String> context) {
        return Uni.createFrom().item("none");
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(RoutingContext request, OidcTenantConfig tenant, String state,
            OidcRequestContext<AuthorizationCodeTokens> context) {
        return Uni.createFrom().failure(new AuthenticationFailedException("No session is ever kept by this cookie"));
    }

    @Override
    public Uni<Void> deleteTokens(RoutingContext request, OidcTenantConfig tenant, String state,
            OidcRequestContext<Void> context) {
        return Uni.createFrom().voidItem();
    }
}
