package dev.studybuddy.gateway.access;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.websockets.next.WebSocket;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

import dev.studybuddy.gateway.web.WebConfig;
import dev.studybuddy.platform.problem.Problem;

/**
 * Protects against cross-site request forgery: browsers send the session cookie with requests of any site, so a
 * state-changing request with a cookie must come from the application's own origin. The Stripe webhook is exempt: it is
 * authenticated by its signature, and its cookies are dropped.
 */
@ApplicationScoped
public class OriginGuard {
    private static final Set<HttpMethod> SAFE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final String ownOrigin;

    OriginGuard(WebConfig config) {
        URI publicUrl = config.publicUrl();
        ownOrigin = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
    }

    /** Whether the request must be rejected. */
    public boolean rejects(HttpServerRequest request) {
        if (SAFE_METHODS.contains(request.method()) || !request.headers().contains(HttpHeaders.COOKIE)
                || RequestKind.of(request.method(), request.path()).kind() == RequestKind.Kind.WEBHOOK) {
            return false;
        }
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        return origins.isEmpty()
                ? !"same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                : origins.size() > 1 || !ownOrigin.equals(origins.get(0));
    }

    /** The rejection of a request of another site. */
    public static Problem rejection() {
        return new Problem(403, "origin_refused",
                "This request came from another site. Open Study Buddy directly and try again.");
    }

    /**
     * Whether a browser sent this GET request on behalf of another site. Such a request must not use the session
     * cookie.
     */
    public boolean isFromOtherSite(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return request.headers().getAll(HttpHeaders.ORIGIN).stream().anyMatch(origin -> !ownOrigin.equals(origin))
                || (site != null && !site.equals("same-origin") && !site.equals("none"));
    }

    /** For a WebSocket upgrade, which has no other protection: the origin must be present and the application's own. */
    public boolean isAllowed(Optional<String> origin) {
        return origin.filter(ownOrigin::equals).isPresent();
    }
}
