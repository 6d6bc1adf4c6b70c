package dev.studybuddy.auth.signin;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import io.vertx.core.VertxException;

/** Tells from what went wrong what the person is to be told. */
final class SignInFailures {
    private SignInFailures() {}

    /** @param providerError the {@code error} that the provider sent the browser back with (RFC 6749, 4.1.2.1), or null */
    static SignInError of(Throwable failure, String providerError) {
        if (providerError != null) {
            return switch (providerError) {
                case "access_denied" -> SignInError.ACCESS_DENIED;
                case "server_error", "temporarily_unavailable" -> SignInError.PROVIDER_UNAVAILABLE;
                default -> SignInError.SIGN_IN_FAILED;
            };
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SignInRefused refused) {
                return refused.error();
            }
            if (cause instanceof IOException || cause instanceof TimeoutException || cause instanceof VertxException) {
                return SignInError.PROVIDER_UNAVAILABLE;
            }
        }
        return SignInError.SIGN_IN_FAILED;
    }
}
