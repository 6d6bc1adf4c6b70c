package dev.studybuddy.auth.signin;

/** A sign-in that we or the provider refuse, with what the person is told. */
class SignInRefused extends RuntimeException {
    private final SignInError error;

    SignInRefused(SignInError error) {
        super(error.code(), null, false, false);
        this.error = error;
    }

    SignInError error() {
        return error;
    }
}
