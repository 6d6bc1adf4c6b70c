package dev.studybuddy.gateway.access;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import dev.studybuddy.platform.problem.Problem;

/**
 * Responds to a request that {@link RequestAuthenticator} rejected: with a problem or, if a browser navigates during a
 * sign-in, with a redirect to the sign-in page.
 */
@ApplicationScoped
public class ErrorResponder {
    private static final Logger LOG = Logger.getLogger(ErrorResponder.class);

    /** Sends a {@link Problem} as it is, and a 503 for any other failure. */
    public void send(HttpServerRequest request, Throwable failure) {
        Problem problem = failure instanceof Problem known ? known : unavailable(failure);
        if (isNavigation(request) && RequestKind.isSignInPath(request.path()) && !request.response().headWritten()) {
            request.response().setStatusCode(302)
                    .putHeader(HttpHeaders.LOCATION, "/login?error=" + signInError(problem))
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store").end();
        } else {
            ProblemResponse.send(request.response(), problem);
        }
    }

    private static Problem unavailable(Throwable failure) {
        LOG.warnf("Session not resolved: exception=%s reason=%s", failure.getClass().getName(), failure.getMessage());
        return new Problem(503, "unavailable", "Signing in is not available right now. Try again in a moment.");
    }

    /** An error code of the sign-in page. */
    private static String signInError(Problem problem) {
        return problem.status() == 429 ? "rate_limited" : "sign_in_failed";
    }

    private static boolean isNavigation(HttpServerRequest request) {
        return "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }
}
