package dev.studybuddy.auth.signin;

import static dev.studybuddy.auth.signin.SignInError.PROVIDER_UNAVAILABLE;
import static dev.studybuddy.auth.signin.SignInError.SIGN_IN_FAILED;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.auth.person.Profile;

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
    private final Duration patience;

    CodeFlow(OidcAuthenticationMechanism mechanism, IdentityProviderManager identities, CurrentVertxRequest current,
            SignInSettings settings) {
        this.mechanism = mechanism;
        this.identities = identities;
        this.current = current;
        this.patience = settings.patience();
    }

    /** Where the browser has to go: the provider's page, with state, PKCE challenge and nonce. */
    Uni<URI> begin() {
        RoutingContext request = current.getCurrent();
        return Uni.createFrom().deferred(() -> mechanism.getChallenge(request))
                .ifNoItem().after(patience).failWith(CodeFlow::tooSlow)
                .map(challenge -> URI.create(challenge.getHeaders().get(HttpHeaders.LOCATION)))
                .onFailure(OIDCException.class).transform(down -> new SignInRefused(PROVIDER_UNAVAILABLE, down));
    }

    /** What {@link #begin} has named the way that it begins. */
    static String state(URI authorization) {
        for (String parameter : authorization.getRawQuery().split("&")) {
            if (parameter.startsWith("state=")) {
                return parameter.substring("state=".length());
            }
        }
        throw new IllegalStateException("The code flow has no state");
    }

    /** Who has come back, once the code is exchanged and what it gives is verified. Every other callback is refused. */
    Uni<Profile> complete(SignInProvider from) {
        RoutingContext request = current.getCurrent();
        return Uni.createFrom().deferred(() -> mechanism.authenticate(request, identities))
                .onItem().ifNull().failWith(() -> new SignInRefused(SIGN_IN_FAILED, null))
                .chain(from::profile)
                .ifNoItem().after(patience).failWith(CodeFlow::tooSlow)
                .onFailure().transform(failure -> SignInRefused.because(failure, request.request().getParam("error")))
                .eventually(() -> dropSessionCookies(request));
    }

    private static SignInRefused tooSlow() {
        return new SignInRefused(PROVIDER_UNAVAILABLE, null);
    }

    private static void dropSessionCookies(RoutingContext request) {
        List<String> names = request.request().cookies().stream().map(Cookie::getName)
                .filter(name -> name.startsWith(OidcUtils.SESSION_COOKIE_NAME)).toList();
        names.forEach(name -> request.response().removeCookies(name, false));
    }
}
