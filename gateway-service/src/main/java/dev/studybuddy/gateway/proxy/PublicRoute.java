package dev.studybuddy.gateway.proxy;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

import dev.studybuddy.gateway.GatewaySettings.Services;

/** What of the services can be reached from outside. Everything that is not below one of these paths is not there. */
enum PublicRoute {
    AUTH("/auth", Services::auth), VIDEOS("/videos", Services::video), JOBS("/jobs", Services::video), NOTES("/notes",
            Services::notes), CREDITS("/credits", Services::credits);

    private final String path;
    private final Function<Services, URI> service;

    PublicRoute(String path, Function<Services, URI> service) {
        this.path = path;
        this.service = service;
    }

    /** The route of a path: the same, or below it. */
    static Optional<PublicRoute> of(String path) {
        return Arrays.stream(values()).filter(route -> path.equals(route.path) || path.startsWith(route.path + "/"))
                .findFirst();
    }

    URI service(Services services) {
        return service.apply(services);
    }

    /** Only auth-service may set a cookie. */
    boolean maySetCookies() {
        return this == AUTH;
    }

    /** A sign-in keeps its own state in cookies of these names, between these two paths only. */
    static boolean isSignIn(String path) {
        return path.startsWith("/auth/login/") || path.startsWith("/auth/callback/");
    }
}
