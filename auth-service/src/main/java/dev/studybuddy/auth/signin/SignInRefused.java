package dev.studybuddy.auth.signin;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import io.vertx.core.VertxException;

/** A sign-in that we or the provider refuse, with what the person is told. */
class SignInRefused extends RuntimeException {
    private final SignInError error;

    /** @param cause what lies behind it, or null */
    SignInRefused(SignInError error, Throwable cause) {
        super(error.code(), cause, false, false);
        this.error = error;
    }

    /**
     * Tells from what went wrong what the person is to be told.
     *
     * @param providerError the {@code error} that the provider sent the browser back with (RFC 6749, section 4.1.2.1), or
     *            null
     */
    static SignInRefused because(Throwable failure, String providerError) {
        return new SignInRefused(providerError == null ? error(failure) : error(providerError), failure);
    }

    private static SignInError error(String providerError) {
        return switch (providerError) {
            case "access_denied" -> SignInError.ACCESS_DENIED;
            case "server_error", "temporarily_unavailable" -> SignInError.PROVIDER_UNAVAILABLE;
            default -> SignInError.SIGN_IN_FAILED;
        };
    }

    /**
     * Of a connection that ends early at the token endpoint, Quarkus hands on the cause, which there is none of: Mutiny
     * makes that a NullPointerException.
     */
    private static SignInError error(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SignInRefused refused) {
                return refused.error();
            }
            if (cause instanceof IOException || cause instanceof TimeoutException || cause instanceof VertxException
                    || cause instanceof NullPointerException) {
                return SignInError.PROVIDER_UNAVAILABLE;
            }
        }
        return SignInError.SIGN_IN_FAILED;
    }

    SignInError error() {
        return error;
    }

    /** For the log: what lies behind it, without anything that a browser has sent. */
    String reason() {
        return getCause() == null ? "nothing fits this callback" : getCause().getClass().getSimpleName();
    }
}
