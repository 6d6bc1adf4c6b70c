package dev.studybuddy.gateway.proxy;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import dev.studybuddy.gateway.ProblemResponse;
import dev.studybuddy.platform.problem.Problem;

/** Says why a request was not let through: to a program as a problem, to a person who is signing in on the sign-in page. */
@ApplicationScoped
public class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);

    /** Answers with the {@link Problem} that the failure is; any other failure means that it is not known who asks. */
    public void send(HttpServerRequest request, Throwable failure) {
        Problem problem = failure instanceof Problem said ? said : unknown(failure);
        if (isNavigation(request) && PublicRoute.isSignIn(request.path()) && !request.response().headWritten()) {
            request.response().setStatusCode(302).putHeader(HttpHeaders.LOCATION, "/login?error=" + code(problem))
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store").end();
        } else {
            ProblemResponse.send(request.response(), problem);
        }
    }

    private static Problem unknown(Throwable failure) {
        LOG.warnf("A session could not be resolved: %s", failure.getMessage());
        return new Problem(503, "unavailable", "Signing in is not available right now. Try again in a moment.");
    }

    /** Codes of the sign-in page. */
    private static String code(Problem problem) {
        return problem.status() == 429 ? "rate_limited" : "sign_in_failed";
    }

    private static boolean isNavigation(HttpServerRequest request) {
        return "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }
}
