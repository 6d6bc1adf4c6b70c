package dev.studybuddy.auth.signin;

import static dev.studybuddy.auth.signin.SignInError.PROVIDER_UNAVAILABLE;
import static dev.studybuddy.auth.signin.SignInError.SIGN_IN_FAILED;

import java.net.URI;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * The authorization code flow of Quarkus, begun and completed where we say so. It sets and clears its own state cookies
 * ({@code q_auth_…}) on the response; its session cookie is dropped.
 * What fails in it is a {@link SignInRefused}.
 */
@ApplicationScoped
class CodeFlow {
    private final OidcAuthenticationMechanism mechanism;
    private final IdentityProviderManager identities;
    private final CurrentVertxRequest current;

    CodeFlow(OidcAuthenticationMechanism mechanism, IdentityProviderManager identities, CurrentVertxRequest current) {
        this.mechanism = mechanism;
        this.identities = identities;
        this.current = current;
    }

    /** Where the browser has to go: the provider's page, with state, PKCE challenge and nonce. */
    Uni<URI> begin() {
        return mechanism.getChallenge(current.getCurrent())
                .map(challenge -> URI.create(challenge.getHeaders().get(HttpHeaders.LOCATION)))
                .onFailure(OIDCException.class).transform(down -> new SignInRefused(PROVIDER_UNAVAILABLE, down));
    }

    /** Who has come back, once the code is exchanged and the ID token verified. Every other callback is refused. */
    Uni<SecurityIdentity> complete() {
        RoutingContext request = current.getCurrent();
        return mechanism.authenticate(request, identities)
                .onItem().ifNull().failWith(() -> new SignInRefused(SIGN_IN_FAILED, null))
                .onFailure().transform(failure -> SignInRefused.because(failure, request.request().getParam("error")))
                .eventually(() -> dropSessionCookies(request));
    }

    private static void dropSessionCookies(RoutingContext request) {
        List<String> names = request.request().cookies().stream().map(Cookie::getName)
                .filter(name -> name.startsWith(OidcUtils.SESSION_COOKIE_NAME)).toList();
        names.forEach(name -> request.response().removeCookies(name, false));
    }
}
