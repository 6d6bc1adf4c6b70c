package dev.studybuddy.auth.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import org.jboss.logging.Logger;

import dev.studybuddy.auth.provider.SignInError;
import dev.studybuddy.auth.provider.SignInException;
import dev.studybuddy.platform.log.StackTraceOnly;

/** Builds the redirects of a flow. Errors redirect to a page too, because a browser shows the response. */
final class Redirects {
    private static final Logger LOG = Logger.getLogger(Redirects.class);

    private Redirects() {}

    /**
     * Sets the header directly: {@code location()} would resolve a relative path against this service's own address.
     */
    static ResponseBuilder to(String location) {
        return Response.status(Response.Status.FOUND).header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /**
     * @param page shows a text for the code in the query parameter {@code error}, for example {@code /login}
     * @param target where the user wanted to go, so that the next try leads there
     */
    static ResponseBuilder toError(String page, Optional<RedirectTarget> target, String provider, Throwable failure) {
        SignInError error = SignInError.SIGN_IN_FAILED;
        if (failure instanceof SignInException rejected) {
            error = rejected.error();
            LOG.infof("Sign-in rejected: provider=%s error=%s cause=%s", provider, error.code(),
                    rejected.causeName());
        } else {
            LOG.errorf(StackTraceOnly.of(failure), "Sign-in failed: provider=%s exception=%s", provider, failure
                    .getClass().getName());
        }
        return to(page + "?error=" + error.code() + target.map(Redirects::asParameter).orElse(""));
    }

    private static String asParameter(RedirectTarget target) {
        return target.equals(RedirectTarget.START)
                ? ""
                : "&redirect=" + URLEncoder.encode(target.path(), StandardCharsets.UTF_8);
    }
}
