package dev.studybuddy.gateway.proxy;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

import dev.studybuddy.gateway.GatewaySettings;

/**
 * A browser sends the session's cookie whichever page asks it to. So what comes with a cookie and changes something must
 * come from a page of ours. Stripe's webhook is believed for its signature, and its cookies go nowhere.
 */
@ApplicationScoped
public class OriginGuard {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Set<String> ours = new HashSet<>();

    OriginGuard(GatewaySettings settings) {
        ours.add(origin(settings.publicUrl()));
        ours.addAll(settings.corsOrigins().orElse(List.of()));
    }

    boolean refuses(HttpServerRequest request) {
        if (READING.contains(request.method()) || !request.headers().contains(HttpHeaders.COOKIE)
                || Asked.of(request.method(), request.path()).kind() == Asked.Kind.WEBHOOK) {
            return false;
        }
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        return origins.isEmpty()
                ? !"same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                : origins.size() > 1 || !ours.contains(origins.get(0));
    }

    /** For a WebSocket, which has no other protection, the origin must be there and ours. */
    public boolean isOurs(String origin) {
        return origin != null && ours.contains(origin);
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
