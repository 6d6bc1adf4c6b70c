package dev.studybuddy.auth.export;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The addresses of the other services, and the limits of an export. */
@ConfigMapping(prefix = "studybuddy.export")
public interface ExportConfig {
    Services services();

    /** The time within which a service must begin its response. */
    @WithDefault("5s")
    Duration responseTimeout();

    /** The time after which an unfinished export is cut off; equal to the timeout of the gateway. */
    @WithDefault("10m")
    Duration maxDuration();

    /** The number of concurrent exports; each occupies a worker thread. */
    @WithDefault("8")
    int maxConcurrent();

    /** The services that store user data. */
    interface Services {
        @WithDefault("${VIDEO_SERVICE_URL:http://localhost:8102}")
        URI video();

        @WithDefault("${NOTES_SERVICE_URL:http://localhost:8103}")
        URI notes();

        @WithDefault("${CREDITS_SERVICE_URL:http://localhost:8104}")
        URI credits();
    }
}
