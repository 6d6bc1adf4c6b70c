package dev.studybuddy.auth.provider;

/** The paths of the code flow. The prefix of a path selects the flow, the rest of it names the provider. */
public final class SignInPaths {
    public static final String LOGIN = "/auth/login/";
    /** The redirect URI of the providers, and the path of all cookies of a flow: no other request receives them. */
    public static final String CALLBACK = "/auth/callback/";
    public static final String IDENTITIES = "/auth/me/identities";

    private SignInPaths() {}
}
