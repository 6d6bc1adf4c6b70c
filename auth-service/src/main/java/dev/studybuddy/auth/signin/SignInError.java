package dev.studybuddy.auth.signin;

/** Why a sign-in came to nothing; the sign-in page has a sentence for each. */
enum SignInError {
    /** The person said no at the provider. */
    ACCESS_DENIED("access_denied"),
    /** The provider does not answer, or says that it cannot. */
    PROVIDER_UNAVAILABLE("provider_unavailable"),
    /** The provider tells no e-mail address. */
    EMAIL_MISSING("email_missing"),
    /** Anything else: a callback that is stale, replayed or from another browser, a token that does not verify. */
    SIGN_IN_FAILED("sign_in_failed");

    private final String code;

    SignInError(String code) {
        this.code = code;
    }

    /** What stands in {@code /login?error=…}. */
    String code() {
        return code;
    }
}
