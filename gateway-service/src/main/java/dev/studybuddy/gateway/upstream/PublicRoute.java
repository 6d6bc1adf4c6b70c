package dev.studybuddy.gateway.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * The path prefixes of the services that are reachable from outside; the first that matches counts. Any other path
 * returns 404.
 */
public enum PublicRoute {
    /** Streams data of all services. */
    EXPORT("/auth/me/export", ServicesConfig::auth, Limits.SMALL, Duration.ofMinutes(10)),
    AUTH("/auth", ServicesConfig::auth, Limits.SMALL),
    /** Transcripts, which are streamed. */
    UPLOAD("/videos/upload", ServicesConfig::video, Limits.STREAMED),
    VIDEOS("/videos", ServicesConfig::video, Limits.SMALL),
    JOBS("/jobs", ServicesConfig::video, Limits.SMALL),
    PLAYLISTS("/playlists", ServicesConfig::video, Limits.SMALL),
    /** ZIP files, which are streamed. */
    IMPORT("/notes/import", ServicesConfig::notes, Limits.STREAMED),
    /** The text of a note has 500,000 characters at most. */
    NOTES("/notes", ServicesConfig::notes, 2 * 1024 * 1024),
    /** Pages of shared notes, which anyone may open. */
    SHARED_NOTES("/s", ServicesConfig::notes, Limits.SMALL),
    WEBHOOK("/credits/webhooks/stripe", ServicesConfig::credits, 1024 * 1024),
    CREDITS("/credits", ServicesConfig::credits, Limits.SMALL);

    private static final class Limits {
        /** In bytes. */
        static final int SMALL = 64 * 1024;
        static final int STREAMED = -1;
    }

    private final String path;
    private final Function<ServicesConfig, URI> service;
    private final int maxBodySize;
    private final Duration timeout;

    /**
     * With a timeout that is longer than any response takes (a submission waits for the ledger, a playlist up to 20 s
     * for a lane) and shorter than the timeouts of browsers.
     */
    PublicRoute(String path, Function<ServicesConfig, URI> service, int maxBodySize) {
        this(path, service, maxBodySize, Duration.ofSeconds(30));
    }

    PublicRoute(String path, Function<ServicesConfig, URI> service, int maxBodySize, Duration timeout) {
        this.path = path;
        this.service = service;
        this.maxBodySize = maxBodySize;
        this.timeout = timeout;
    }

    /** The route whose prefix equals the path or is a parent of it. */
    public static Optional<PublicRoute> of(String path) {
        return Arrays.stream(values()).filter(route -> path.equals(route.path) || path.startsWith(route.path + "/"))
                .findFirst();
    }

    /** The prefix of its paths. */
    public String path() {
        return path;
    }

    public URI service(ServicesConfig services) {
        return service.apply(services);
    }

    /** The maximum time without data from the service. */
    public Duration timeout() {
        return timeout;
    }

    /**
     * Whether bodies are streamed to the service, for signed-in users only. Others are read whole before the request is
     * forwarded.
     */
    public boolean isStreamed() {
        return maxBodySize == Limits.STREAMED;
    }

    /** In bytes, of a body that is read whole. */
    public int maxBodySize() {
        return maxBodySize;
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
