package dev.studybuddy.auth.signin;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import org.jboss.logging.Logger;

/** Sends the browser on. Whatever goes wrong on a way to a provider ends on a page too: a person is looking. */
final class ToPage {
    private static final Logger LOG = Logger.getLogger(ToPage.class);

    private ToPage() {}

    /** As a plain header: {@code location()} would make our own address, which no browser knows, of a relative path. */
    static ResponseBuilder at(String address) {
        return Response.status(Response.Status.FOUND).header(HttpHeaders.LOCATION, address)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** @param page that has a sentence for what went wrong, for example {@code /login} */
    static ResponseBuilder withError(String page, String provider, Throwable failure) {
        SignInError told = SignInError.SIGN_IN_FAILED;
        if (failure instanceof SignInRefused refused) {
            told = refused.error();
            LOG.infof("A sign-in with %s was refused: %s (%s)", provider, told.code(), refused.reason());
        } else {
            LOG.errorf(failure, "A sign-in with %s failed", provider);
        }
        return at(page + "?error=" + told.code());
    }
}
