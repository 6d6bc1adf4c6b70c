package dev.studybuddy.auth.signin;

/** Why a sign-in, or adding an identity, came to nothing; the pages have a sentence for each. */
enum SignInError {
    /** The person said no at the provider. */
    ACCESS_DENIED("access_denied"),
    /** The provider does not answer, or says that it cannot. */
    PROVIDER_UNAVAILABLE("provider_unavailable"),
    /** The provider tells no e-mail address. */
    EMAIL_MISSING("email_missing"),
    /** An operator keeps this person out. */
    SUSPENDED("suspended"),
    /** The identity that was to be added is somebody else's. */
    IDENTITY_TAKEN("identity_taken"),
    /** The person has another identity at this provider already. */
    ALREADY_LINKED("already_linked"),
    /** Anything else: a callback that is stale, replayed or from another browser, a token that does not verify. */
    SIGN_IN_FAILED("sign_in_failed");

    private final String code;

    SignInError(String code) {
        this.code = code;
    }

    /** What stands in {@code /login?error=…} and {@code /settings?error=…}. */
    String code() {
        return code;
    }
}
