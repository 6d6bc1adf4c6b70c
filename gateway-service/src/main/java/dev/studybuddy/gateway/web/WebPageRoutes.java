package dev.studybuddy.gateway.web;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Serves the front end's client-side routes with one page and sets the security headers of every response. */
@ApplicationScoped
class WebPageRoutes {
    /** The first segments of the front end's routes. No route of the API starts with one of them. */
    static final Set<String> PAGES = Set.of("login", "library", "read", "review", "concepts", "graph", "courses",
            "billing", "settings", "pricing", "privacy", "terms", "imprint");
    private static final String INDEX = "/index.html";
    private static final int HEADER_FILTER_PRIORITY = 900;

    private final boolean isHttps;
    private final String contentSecurityPolicy;

    WebPageRoutes(WebConfig config) {
        this.isHttps = config.isHttps();
        this.contentSecurityPolicy = contentSecurityPolicy(config.avatarOrigins());
    }

    private static String contentSecurityPolicy(List<String> avatarOrigins) {
        return String.join("; ", "default-src 'none'", "script-src 'self' https://js.stripe.com",
                "style-src 'self' 'unsafe-inline'", "font-src 'self'",
                "img-src 'self' data: https://i.ytimg.com " + String.join(" ", avatarOrigins),
                "connect-src 'self' https://api.stripe.com",
                "frame-src https://js.stripe.com https://hooks.stripe.com https://www.youtube-nocookie.com",
                "manifest-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'");
    }

    void registerHeaders(@Observes Filters filters) {
        filters.register(context -> {
            HttpServerResponse response = context.response();
            response.putHeader("X-Content-Type-Options", "nosniff")
                    // The YouTube player does not play without a referrer.
                    .putHeader("Referrer-Policy", "strict-origin-when-cross-origin")
                    .putHeader("Content-Security-Policy", contentSecurityPolicy)
                    .putHeader("Cross-Origin-Opener-Policy", "same-origin");
            if (isHttps) {
                response.putHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
            }
            if (context.request().path().startsWith("/assets/")) {
                // The file names change with their content.
                response.putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
            }
            context.next();
        }, HEADER_FILTER_PRIORITY);
    }

    void registerPages(@Observes Router router) {
        router.route().method(HttpMethod.GET).order(0).handler(this::servePage);
    }

    private void servePage(RoutingContext context) {
        String path = context.request().path();
        int end = path.indexOf('/', 1);
        String firstSegment = path.substring(1, end < 0 ? path.length() : end);
        if (PAGES.contains(firstSegment)) {
            context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
            context.reroute(INDEX);
        } else {
            context.next();
        }
    }
}
