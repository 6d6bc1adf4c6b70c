package dev.studybuddy.gateway.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.gateway.upstream.PublicRoute;

/** Serves the front end's client-side routes with one page and sets the security headers of every response. */
@ApplicationScoped
class WebPageRoutes {
    /** The first segments of the front end's routes. No route of the API starts with one of them. */
    static final Set<String> PAGES = Set.of("login", "library", "read", "review", "graph", "concepts", "courses",
            "billing", "settings", "welcome", "privacy", "terms", "imprint");
    private static final String LEGAL_TEXT = "/legal/(?<file>(?:privacy|terms|imprint)\\.md)";
    private static final String UNKNOWN_ADDRESS = WebPageRoutes.class.getName() + ".unknown";
    private static final String INDEX = "/index.html";
    private static final String ASSETS = "/assets/";
    /** Files of the front end beside its assets, such as the page itself and the manifest. */
    private static final Pattern STATIC_FILE = Pattern.compile(
            "/(legal/)?[\\w.-]+\\.(html|webmanifest|txt|svg|png|md)");
    /** The other first segments that never lead to a page, beside those of the services. */
    private static final Set<String> OWN_ROUTES = Set.of("ws", "events", "docs", "openapi.json", "q", "assets",
            "legal");
    /** Before all other filters, so that their rejections have the headers too. */
    private static final int HEADER_FILTER_PRIORITY = 1100;
    /** Speech input uses the microphone, the player and the purchase dialog what is not listed. */
    private static final String PERMISSIONS_POLICY = "camera=(), microphone=(self), geolocation=(), "
            + "display-capture=(), usb=(), serial=(), hid=(), bluetooth=(), midi=()";

    private final boolean isHttps;
    private final String contentSecurityPolicy;
    private final Optional<Path> legalFolder;

    WebPageRoutes(WebConfig config) {
        this.isHttps = config.isHttps();
        this.legalFolder = config.legalFolder();
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
                    .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                    .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                    .putHeader("Permissions-Policy", PERMISSIONS_POLICY);
            if (isHttps) {
                response.putHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
            }
            if (context.get(UNKNOWN_ADDRESS) != null) {
                // This filter runs again for the page, after the rerouting; the page's handler sets its own status.
                context.addHeadersEndHandler(ignored -> response.setStatusCode(404));
            }
            setCaching(context);
            context.addHeadersEndHandler(ignored -> setVary(response));
            context.next();
        }, HEADER_FILTER_PRIORITY);
    }

    /** The responses that are compressed depend on the encodings that the client accepts. */
    private static void setVary(HttpServerResponse response) {
        String type = response.headers().get(HttpHeaders.CONTENT_TYPE);
        List<String> varying = response.headers().getAll(HttpHeaders.VARY);
        if (CompressedTypes.contain(type) && varying.stream().noneMatch(header -> header
                .toLowerCase(Locale.ROOT).contains("accept-encoding"))) {
            response.headers().add(HttpHeaders.VARY, "Accept-Encoding");
        }
    }

    /**
     * Decided when the status is known: a missing asset must not be kept, and the page names the assets of its version.
     */
    private static void setCaching(RoutingContext context) {
        String path = context.request().path();
        HttpServerResponse response = context.response();
        if (path.startsWith(ASSETS)) {
            context.addHeadersEndHandler(ignored -> response.putHeader(HttpHeaders.CACHE_CONTROL,
                    // The file names change with their content.
                    response.getStatusCode() < 300 || response.getStatusCode() == 304
                            ? "public, max-age=31536000, immutable"
                            : "no-store"));
        } else if (path.equals("/") || STATIC_FILE.matcher(path).matches()) {
            context.addHeadersEndHandler(ignored -> response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache"));
        }
    }

    void registerPages(@Observes Router router) {
        legalFolder.ifPresent(folder -> router.getWithRegex(LEGAL_TEXT).order(0)
                .handler(context -> sendLegalText(folder, context)));
        router.route().method(HttpMethod.GET).order(0).handler(this::servePage);
    }

    /** Whether neither a service, the gateway nor the front end has the path. */
    private static boolean isUnknown(String path, String firstSegment) {
        return !path.equals("/") && PublicRoute.of(path).isEmpty() && !OWN_ROUTES.contains(firstSegment)
                && !STATIC_FILE.matcher(path).matches();
    }

    private static boolean isNavigation(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    /** Falls back to the text of the front end for a file that the operator did not write. */
    private static void sendLegalText(Path folder, RoutingContext context) {
        String file = folder.resolve(context.pathParam("file")).toString();
        context.vertx().fileSystem().exists(file).onComplete(exists -> {
            if (exists.succeeded() && exists.result()) {
                context.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/markdown; charset=utf-8")
                        .sendFile(file).onFailure(context::fail);
            } else {
                context.next();
            }
        });
    }

    private void servePage(RoutingContext context) {
        String path = context.request().path();
        int end = path.indexOf('/', 1);
        String firstSegment = path.substring(1, end < 0 ? path.length() : end);
        if (PAGES.contains(firstSegment)) {
            context.reroute(INDEX);
        } else if (isNavigation(context.request()) && isUnknown(path, firstSegment)) {
            // A browser shows the front end's own "not found" page, with the status 404.
            context.put(UNKNOWN_ADDRESS, true);
            context.reroute(INDEX);
        } else {
            context.next();
        }
    }
}
