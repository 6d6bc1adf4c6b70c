package dev.studybuddy.auth.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.auth.user.ProviderProfile;

/**
 * Starts and completes the authorization code flow of Quarkus OIDC within a request. Quarkus sets and clears its
 * state cookies ({@code q_auth_…}) on the response; its session cookie is removed. Every failure is a {@link
 * SignInException}.
 */
@ApplicationScoped
public class CodeFlow {
    private static final String ISSUER_ANNOUNCED = "authorization_response_iss_parameter_supported";

    private final OidcAuthenticationMechanism mechanism;
    private final IdentityProviderManager identities;
    private final CurrentVertxRequest currentRequest;
    private final Duration timeout;

    @Inject
    CodeFlow(OidcAuthenticationMechanism mechanism, IdentityProviderManager identities,
            CurrentVertxRequest currentRequest, SignInConfig config) {
        this(mechanism, identities, currentRequest, config.providerTimeout());
    }

    public CodeFlow(OidcAuthenticationMechanism mechanism, IdentityProviderManager identities,
            CurrentVertxRequest currentRequest, Duration timeout) {
        this.mechanism = mechanism;
        this.identities = identities;
        this.currentRequest = currentRequest;
        this.timeout = timeout;
    }

    /** Starts a flow and returns the authorization URL of the provider, with state, PKCE challenge and nonce. */
    // Quarkus stores the header under this very constant.
    @SuppressWarnings("CollectionUndefinedEquality")
    public Uni<URI> start() {
        RoutingContext request = currentRequest.getCurrent();
        return Uni.createFrom().deferred(() -> mechanism.getChallenge(request))
                .ifNoItem().after(timeout).failWith(CodeFlow::timedOut)
                .map(challenge -> URI.create(challenge.getHeaders().get(HttpHeaders.LOCATION)))
                .onFailure(OIDCException.class)
                .transform(failure -> new SignInException(SignInError.PROVIDER_UNAVAILABLE, failure));
    }

    /** The state parameter of an authorization URL. */
    public static String state(URI authorizationUrl) {
        for (String parameter : authorizationUrl.getRawQuery().split("&")) {
            if (parameter.startsWith("state=")) {
                return parameter.substring("state=".length());
            }
        }
        throw new IllegalStateException("The authorization URL has no state");
    }

    /** Completes the flow: exchanges the code, verifies the result and returns the profile. */
    public Uni<ProviderProfile> complete(SignInProvider provider) {
        RoutingContext request = currentRequest.getCurrent();
        Optional<String> providerError = Optional.ofNullable(request.request().getParam("error"));
        List<String> issuers = request.request().params().getAll("iss");
        return Uni.createFrom().deferred(() -> requireIssuer(provider, issuers))
                .chain(() -> mechanism.authenticate(request, identities))
                .onItem().ifNull().failWith(() -> new SignInException(SignInError.SIGN_IN_FAILED))
                .invoke(identity -> requireIssuerIfAnnounced(identity, issuers))
                .chain(provider::profile)
                .ifNoItem().after(timeout).failWith(CodeFlow::timedOut)
                .onFailure().transform(failure -> SignInException.of(failure, providerError))
                .eventually(() -> removeSessionCookies(request));
    }

    /**
     * A callback that names an issuer must name the provider's, once (RFC 9207, section 2.4), before the code goes to
     * the provider.
     */
    private static Uni<Void> requireIssuer(SignInProvider provider, List<String> issuers) {
        boolean isAccepted = issuers.isEmpty() || provider.issuer().isEmpty()
                || issuers.equals(List.of(provider.issuer().get()));
        return isAccepted
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new SignInException(SignInError.SIGN_IN_FAILED));
    }

    /** A provider whose metadata announces the issuer in callbacks must send it. */
    private static void requireIssuerIfAnnounced(SecurityIdentity identity, List<String> issuers) {
        OidcConfigurationMetadata metadata = identity.getAttribute(OidcUtils.CONFIG_METADATA_ATTRIBUTE);
        if (issuers.isEmpty() && metadata != null && metadata.contains(ISSUER_ANNOUNCED)
                && Boolean.parseBoolean(metadata.get(ISSUER_ANNOUNCED))) {
            throw new SignInException(SignInError.SIGN_IN_FAILED);
        }
    }

    private static SignInException timedOut() {
        return new SignInException(SignInError.PROVIDER_UNAVAILABLE);
    }

    private static void removeSessionCookies(RoutingContext request) {
        List<String> names = request.request().cookies().stream().map(Cookie::getName)
                .filter(name -> name.startsWith(OidcUtils.SESSION_COOKIE_NAME)).toList();
        names.forEach(name -> request.response().removeCookies(name, false));
    }
}
