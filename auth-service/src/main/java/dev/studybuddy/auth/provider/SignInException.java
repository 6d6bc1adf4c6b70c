package dev.studybuddy.auth.provider;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import io.vertx.core.VertxException;

/** A sign-in that this service or the provider rejects, with the error to show to the user. */
public class SignInException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SignInError error;

    public SignInException(SignInError error) {
        this(error, null);
    }

    SignInException(SignInError error, Throwable cause) {
        super(error.code(), cause, false, false);
        this.error = error;
    }

    /**
     * Maps a failure of the code flow to an error.
     *
     * @param providerError the query parameter {@code error} of the callback (RFC 6749, section 4.1.2.1), if present
     */
    static SignInException of(Throwable failure, Optional<String> providerError) {
        return new SignInException(
                providerError.map(SignInException::error).orElseGet(() -> error(failure)), failure);
    }

    private static SignInError error(String providerError) {
        return switch (providerError) {
            case "access_denied" -> SignInError.ACCESS_DENIED;
            case "server_error", "temporarily_unavailable" -> SignInError.PROVIDER_UNAVAILABLE;
            default -> SignInError.SIGN_IN_FAILED;
        };
    }

    /**
     * Treats a NullPointerException as an unavailable provider: if the connection to the token endpoint closes early,
     * Quarkus emits a failure without a cause, which Mutiny replaces by a NullPointerException.
     */
    private static SignInError error(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SignInException rejected) {
                return rejected.error();
            }
            if (cause instanceof IOException || cause instanceof TimeoutException || cause instanceof VertxException
                    || cause instanceof NullPointerException) {
                return SignInError.PROVIDER_UNAVAILABLE;
            }
        }
        return SignInError.SIGN_IN_FAILED;
    }

    public SignInError error() {
        return error;
    }

    /** The class of the cause, for the log. Messages are omitted: they may quote parameters of the browser. */
    public String causeName() {
        return getCause() == null ? "none" : getCause().getClass().getName();
    }
}
