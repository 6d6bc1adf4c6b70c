package dev.studybuddy.auth.signin;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;

/** Tells a provider that is broken from one that refuses, which Quarkus reports alike. */
@ApplicationScoped
@Unremovable
class ProviderAnswers implements OidcResponseFilter {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        return isBroken(response.statusCode())
                ? Uni.createFrom().failure(new SignInRefused(SignInError.PROVIDER_UNAVAILABLE, null))
                : Uni.createFrom().voidItem();
    }

    /** Whether a status says nothing about the person who signs in, only that this is no time for it. */
    static boolean isBroken(int status) {
        return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
    }
}
