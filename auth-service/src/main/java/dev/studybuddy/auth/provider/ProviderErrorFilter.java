package dev.studybuddy.auth.provider;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;

/** Distinguishes an unavailable provider from one that rejects the request, which Quarkus reports alike. */
@ApplicationScoped
@Unremovable
class ProviderErrorFilter implements OidcResponseFilter {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        return isUnavailable(response.statusCode())
                ? Uni.createFrom().failure(new SignInException(SignInError.PROVIDER_UNAVAILABLE))
                : Uni.createFrom().voidItem();
    }

    /** Whether a status is a temporary failure of the provider, independent of the user. */
    static boolean isUnavailable(int status) {
        return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
    }
}
