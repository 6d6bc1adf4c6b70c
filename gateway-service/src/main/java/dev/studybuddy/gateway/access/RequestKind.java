package dev.studybuddy.gateway.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpMethod;

import dev.studybuddy.gateway.ratelimit.RateLimitKey;
import dev.studybuddy.gateway.ratelimit.RateLimitKey.Bucket;

/**
 * Classifies a request for rate limiting.
 *
 * @param step of a sign-in: {@code login}, {@code callback} or {@code link}; each step has its own buckets
 * @param provider of a sign-in, if it is a supported one
 */
public record RequestKind(Kind kind, String step, Optional<String> provider) {
    private static final String PROVIDERS = "google|github|discord";
    private static final Pattern SIGN_IN = Pattern.compile("/auth/(login|callback)/([^/]*).*");
    private static final Pattern LINK = Pattern.compile("/auth/me/identities/([^/]+)/?");
    private static final Pattern SUBMISSION = Pattern.compile(
            "(/videos|/videos/batch|/videos/upload|/playlists/preview|/jobs/[^/]+/retry|/notes/courses"
                    + "|/notes/[^/]+/assessment(/answers)?)/?");
    private static final String SHARED_NOTES = "/s/";
    private static final Pattern WEBHOOK = Pattern.compile("/credits/webhooks/stripe/?");

    enum Kind {
        SIGN_IN,
        SUBMISSION,
        WEBHOOK,
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

    /** The buckets of a sign-in step: one for the address and one for the provider. */
    RateLimitKey[] signInKeys(String address) {
        RateLimitKey ofAddress = new RateLimitKey(Bucket.SIGN_IN, step + ":" + address);
        return provider
                .map(name -> new RateLimitKey[]{ ofAddress,
                        new RateLimitKey(Bucket.SIGN_IN_PROVIDER, step + ":" + name) })
                .orElseGet(() -> new RateLimitKey[]{ ofAddress });
    }
}
