package dev.studybuddy.auth.signin;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.activity.RequestOrigin;
import dev.studybuddy.auth.provider.CodeFlow;
import dev.studybuddy.auth.provider.SignInError;
import dev.studybuddy.auth.provider.SignInException;
import dev.studybuddy.auth.provider.SignInProvider;

/** Completes the addition of an identity: verifies that the current session started it. */
@ApplicationScoped
class LinkCallback {
    private final CodeFlow codeFlow;
    private final FlowCookies cookies;
    private final CallbackSession callbackSession;
    private final IdentityLinkService links;

    LinkCallback(CodeFlow codeFlow, FlowCookies cookies, CallbackSession callbackSession, IdentityLinkService links) {
        this.codeFlow = codeFlow;
        this.cookies = cookies;
        this.callbackSession = callbackSession;
        this.links = links;
    }

    /** Redirects to the settings page with the result. */
    Uni<Response.ResponseBuilder> complete(SignInProvider provider, String state, HttpHeaders headers) {
        return Uni.createFrom().item(() -> callbackSession.find(headers)
                .filter(session -> cookies.isLinkFlowOf(session, provider.name(), state, headers))
                .orElseThrow(() -> new SignInException(SignInError.SIGN_IN_FAILED)))
                .chain(session -> codeFlow.complete(provider)
                        .chain(profile -> links.add(session, profile, RequestOrigin.of(headers))))
                .map(added -> Redirects.to("/settings?linked=" + provider.name()))
                .onFailure().recoverWithItem(failure -> Redirects.toError("/settings", Optional.empty(), provider
                        .name(), failure))
                .map(response -> response.cookie(cookies.clearLink(provider.name(), state)));
    }
}
