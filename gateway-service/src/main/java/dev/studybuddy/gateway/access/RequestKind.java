package dev.studybuddy.gateway.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpMethod;

import dev.studybuddy.gateway.client.ClientAddress;
import dev.studybuddy.gateway.ratelimit.RateLimitKey;
import dev.studybuddy.gateway.ratelimit.RateLimitKey.Bucket;

/**
 * Classifies a request for rate limiting.
 *
 * @param step of a sign-in: {@code login}, {@code callback} or {@code link}; each step has its own buckets
 * @param provider of a sign-in, if it is a supported one
 */
public record RequestKind(Kind kind, String step, Optional<String> provider) {
    /** Of the cookies that bind a sign-in to its browser; the state follows at the end of the name. */
    public static final String STATE_COOKIE_PREFIX = "q_auth_";
    /** Where pages of the front end report that they failed. */
    public static final String WEB_ERRORS = "/web/errors";
    private static final String PROVIDERS = "google|github|discord";
    private static final Pattern SIGN_IN = Pattern.compile("/auth/(login|callback)/([^/]*).*");
    private static final Pattern LINK = Pattern.compile("/auth/me/identities/([^/]+)/?");
    private static final Pattern SUBMISSION = Pattern.compile(
            "(/videos|/videos/batch|/videos/upload|/playlists/preview|/jobs/[^/]+/retry|/notes/courses"
                    + "|/notes/[^/]+/assessment(/answers)?)/?");
    private static final String CALLBACK = "callback";
    private static final String SHARED_NOTES = "/s/";
    private static final Pattern WEBHOOK = Pattern.compile("/credits/webhooks/stripe/?");

    enum Kind {
        SIGN_IN,
        SUBMISSION,
        WEBHOOK,
        WEB_ERROR,
        SHARED_NOTE,
        OTHER
    }

    static RequestKind of(HttpMethod method, String path) {
        Matcher signIn = SIGN_IN.matcher(path);
        if (signIn.matches()) {
            return signIn(signIn.group(1), signIn.group(2));
        }
        if (method.equals(HttpMethod.POST)) {
            Matcher link = LINK.matcher(path);
            if (link.matches()) {
                return signIn("link", link.group(1));
            }
            if (SUBMISSION.matcher(path).matches()) {
                return of(Kind.SUBMISSION);
            }
            if (WEBHOOK.matcher(path).matches()) {
                return of(Kind.WEBHOOK);
            }
            if (path.equals(WEB_ERRORS)) {
                return of(Kind.WEB_ERROR);
            }
        }
        return of(path.startsWith(SHARED_NOTES) ? Kind.SHARED_NOTE : Kind.OTHER);
    }

    /** Whether a browser navigates here during a sign-in. Only these paths receive the sign-in's state cookies. */
    public static boolean isSignInPath(String path) {
        return path.startsWith("/auth/login/") || path.startsWith("/auth/callback/");
    }

    private static RequestKind of(Kind kind) {
        return new RequestKind(kind, "", Optional.empty());
    }

    private static RequestKind signIn(String step, String provider) {
        return new RequestKind(Kind.SIGN_IN, step, Optional.of(provider).filter(name -> name.matches(PROVIDERS)));
    }

    /**
     * The buckets of a sign-in step: those of the address and, if a browser comes back from the provider, one for the
     * provider. Requests that any client can send without a sign-in count for no provider, so that nobody can use
     * up the bucket that all users share.
     *
     * @param hasStateCookie whether the browser has the cookie of the sign-in that the request is about
     */
    List<RateLimitKey> signInKeys(ClientAddress address, boolean hasStateCookie) {
        List<RateLimitKey> keys = new ArrayList<>(RateLimitKey.ofAddress(Bucket.SIGN_IN, step + ":", address));
        if (step.equals(CALLBACK) && hasStateCookie) {
            provider.ifPresent(name -> keys.add(new RateLimitKey(Bucket.SIGN_IN_PROVIDER, name)));
        }
        return keys;
    }
}
