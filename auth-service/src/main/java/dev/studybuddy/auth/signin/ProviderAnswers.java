package dev.studybuddy.auth.signin;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;

/** Tells a provider that is broken from one that refuses, which Quarkus reports alike. */
@ApplicationScoped
@Unremovable
class ProviderAnswers implements OidcResponseFilter {
    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        return response.statusCode() >= 500
                ? Uni.createFrom().failure(new SignInRefused(SignInError.PROVIDER_UNAVAILABLE, null))
                : Uni.createFrom().voidItem();
    }
}
