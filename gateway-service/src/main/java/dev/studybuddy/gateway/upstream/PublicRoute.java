package dev.studybuddy.gateway.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The path prefixes of the services that are reachable from outside. Any other path returns 404. */
public enum PublicRoute {
    /** Streams data of all services. */
    EXPORT("/auth/me/export", ServicesConfig::auth, Duration.ofMinutes(10)),
    AUTH("/auth", ServicesConfig::auth),
    VIDEOS("/videos", ServicesConfig::video),
    JOBS("/jobs", ServicesConfig::video),
    PLAYLISTS("/playlists", ServicesConfig::video),
    NOTES("/notes", ServicesConfig::notes),
    /** Pages of shared notes, which anyone may open. */
    SHARED_NOTES("/s", ServicesConfig::notes),
    CREDITS("/credits", ServicesConfig::credits);

    private final String path;
    private final Function<ServicesConfig, URI> service;
    private final Duration timeout;

    /**
     * With a timeout that is longer than any response takes (a submission waits for the ledger, a playlist up to 20 s
     * for a lane) and shorter than the timeouts of browsers.
     */
    PublicRoute(String path, Function<ServicesConfig, URI> service) {
        this(path, service, Duration.ofSeconds(30));
    }

    PublicRoute(String path, Function<ServicesConfig, URI> service, Duration timeout) {
        this.path = path;
        this.service = service;
        this.timeout = timeout;
    }

    /** The route whose prefix equals the path or is a parent of it. */
    public static Optional<PublicRoute> of(String path) {
        return Arrays.stream(values()).filter(route -> path.equals(route.path) || path.startsWith(route.path + "/"))
                .findFirst();
    }

    public URI service(ServicesConfig services) {
        return service.apply(services);
    }

    /** The maximum time without data from the service. */
    public Duration timeout() {
        return timeout;
    }

    /** Whether the service receives nothing of the client: no user, no address, and only headers of the transport. */
    public boolean isAnonymous() {
        return this == SHARED_NOTES;
    }

    /** Whether responses may set cookies: only those of auth-service. */
    public boolean maySetCookies() {
        return this == AUTH || this == EXPORT;
    }
}
