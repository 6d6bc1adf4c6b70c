package dev.studybuddy.auth.provider;

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

/** Stores no tokens of the provider: the service needs them only during the callback. */
@ApplicationScoped
@Alternative
@Priority(1)
class DiscardingTokenStateManager implements TokenStateManager {
    @Override
    public Uni<String> createTokenState(RoutingContext request, OidcTenantConfig tenant,
            AuthorizationCodeTokens tokens, OidcRequestContext<String> context) {
        return Uni.createFrom().item("none");
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(RoutingContext request, OidcTenantConfig tenant, String state,
            OidcRequestContext<AuthorizationCodeTokens> context) {
        return Uni.createFrom().failure(new AuthenticationFailedException("OIDC sessions are not supported"));
    }

    @Override
    public Uni<Void> deleteTokens(RoutingContext request, OidcTenantConfig tenant, String state,
            OidcRequestContext<Void> context) {
        return Uni.createFrom().voidItem();
    }
}
