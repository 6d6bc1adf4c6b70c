package dev.studybuddy.auth.provider;

/** Why a sign-in, or adding an identity, failed. The interface has a text for each code. */
public enum SignInError {
    /** The user denied access at the provider. */
    ACCESS_DENIED("access_denied"),
    /** The provider does not respond, or reports an error of its own. */
    PROVIDER_UNAVAILABLE("provider_unavailable"),
    /** The provider returns no e-mail address. */
    EMAIL_MISSING("email_missing"),
    /** An operator has suspended the user. */
    SUSPENDED("suspended"),
    /** The identity to add belongs to another user. */
    IDENTITY_TAKEN("identity_taken"),
    /** The user has another identity at this provider already. */
    ALREADY_LINKED("already_linked"),
    /** All other causes: a callback that is stale, replayed or from another browser, or an invalid token. */
    SIGN_IN_FAILED("sign_in_failed");

    private final String code;

    SignInError(String code) {
        this.code = code;
    }

    /** The value of the query parameter {@code error} of {@code /login} and {@code /settings}. */
    public String code() {
        return code;
    }
}
