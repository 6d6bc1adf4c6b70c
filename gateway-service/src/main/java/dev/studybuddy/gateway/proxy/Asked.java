package dev.studybuddy.gateway.proxy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpMethod;

import dev.studybuddy.gateway.limit.Bucket;
import dev.studybuddy.gateway.limit.Take;

/**
 * What a request is about, as far as it is counted differently.
 *
 * @param step of a sign-in, which are counted apart: {@code login}, {@code callback} or {@code link}
 * @param provider of a sign-in, if it is one that there is
 */
record Asked(Kind kind, String step, Optional<String> provider) {
    private static final String PROVIDERS = "google|github|discord";
    private static final Pattern SIGN_IN = Pattern.compile("/auth/(login|callback)/([^/]*).*");
    private static final Pattern LINK = Pattern.compile("/auth/me/identities/([^/]+)/?");
    private static final Pattern SUBMISSION = Pattern.compile(
            "(/videos|/videos/batch|/videos/upload|/playlists/preview|/jobs/[^/]+/retry)/?");
    private static final Pattern WEBHOOK = Pattern.compile("/credits/webhooks/stripe/?");

    enum Kind {
        SIGN_IN,
        SUBMISSION,
        WEBHOOK,
        OTHER
    }

    static Asked of(HttpMethod method, String path) {
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
        return of(Kind.OTHER);
    }

    private static Asked of(Kind kind) {
        return new Asked(kind, "", Optional.empty());
    }

    private static Asked signIn(String step, String provider) {
        return new Asked(Kind.SIGN_IN, step, Optional.of(provider).filter(name -> name.matches(PROVIDERS)));
    }

    /** Buckets of a sign-in: by address, and by provider for all addresses together. */
    Take[] signInTakes(String address) {
        Take ofAddress = new Take(Bucket.SIGN_IN, step + ":" + address);
        return provider.map(name -> new Take[]{ ofAddress, new Take(Bucket.SIGN_IN_PROVIDER, step + ":" + name) })
                .orElseGet(() -> new Take[]{ ofAddress });
    }
}
