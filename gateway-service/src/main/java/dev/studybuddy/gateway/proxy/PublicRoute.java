package dev.studybuddy.gateway.proxy;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

import dev.studybuddy.gateway.GatewaySettings.Services;

/** What of the services can be reached from outside. Everything that is not below one of these paths is not there. */
enum PublicRoute {
    /** Comes in pieces, from every service, for as long as there is something to bring. */
    EXPORT("/auth/me/export", Services::auth, Duration.ofMinutes(10)),
    AUTH("/auth", Services::auth),
    VIDEOS("/videos", Services::video),
    JOBS("/jobs", Services::video),
    PLAYLISTS("/playlists", Services::video),
    NOTES("/notes", Services::notes),
    CREDITS("/credits", Services::credits);

    private final String path;
    private final Function<Services, URI> service;
    private final Duration patience;

    /** Longer than any answer of ours takes (a submission waits for the ledger, a playlist up to 20 s for a lane), shorter than a browser's patience. */
    PublicRoute(String path, Function<Services, URI> service) {
        this(path, service, Duration.ofSeconds(30));
    }

    PublicRoute(String path, Function<Services, URI> service, Duration patience) {
        this.path = path;
        this.service = service;
        this.patience = patience;
    }

    /** The route of a path: the same, or below it. */
    static Optional<PublicRoute> of(String path) {
        return Arrays.stream(values()).filter(route -> path.equals(route.path) || path.startsWith(route.path + "/"))
                .findFirst();
    }

    URI service(Services services) {
        return service.apply(services);
    }

    /** How long the service may be silent. */
    Duration patience() {
        return patience;
    }

    /** Only auth-service may set a cookie. */
    boolean maySetCookies() {
        return this == AUTH || this == EXPORT;
    }

    /** A sign-in keeps its own state in cookies of these names, between these two paths only. */
    static boolean isSignIn(String path) {
        return path.startsWith("/auth/login/") || path.startsWith("/auth/callback/");
    }
}
