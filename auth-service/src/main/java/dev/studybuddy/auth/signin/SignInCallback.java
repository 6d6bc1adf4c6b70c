package dev.studybuddy.auth.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.activity.RequestOrigin;
import dev.studybuddy.auth.provider.CodeFlow;
import dev.studybuddy.auth.provider.SignInError;
import dev.studybuddy.auth.provider.SignInException;
import dev.studybuddy.auth.provider.SignInProvider;
import dev.studybuddy.auth.session.SessionCookie;

/** Completes a sign-in: verifies that this browser started it, and sets the session cookie. */
@ApplicationScoped
class SignInCallback {
    private final CodeFlow codeFlow;
    private final FlowCookies cookies;
    private final SignInService signIn;
    private final SessionCookie sessionCookie;
    private final CallbackSession callbackSession;

    SignInCallback(CodeFlow codeFlow, FlowCookies cookies, SignInService signIn, SessionCookie sessionCookie,
            CallbackSession callbackSession) {
        this.callbackSession = callbackSession;
        this.codeFlow = codeFlow;
        this.cookies = cookies;
        this.signIn = signIn;
        this.sessionCookie = sessionCookie;
    }

    /** Redirects to the page where the sign-in began, or to the login page with an error. */
    Uni<Response.ResponseBuilder> complete(SignInProvider provider, String state, HttpHeaders headers) {
        var target = cookies.signInTarget(headers, state);
        return Uni.createFrom().item(() -> target.orElseThrow(() -> new SignInException(SignInError.SIGN_IN_FAILED)))
                .chain(started -> codeFlow.complete(provider)
                        .chain(profile -> signIn.signIn(profile, callbackSession.find(headers), RequestOrigin.of(
                                headers)))
                        .map(secret -> Redirects.to(started.path()).cookie(sessionCookie.create(secret),
                                cookies.clearSignIn(provider.name(), state))))
                .onFailure()
                .recoverWithItem(failure -> Redirects.toError("/login", target, provider.name(), failure));
    }
}
