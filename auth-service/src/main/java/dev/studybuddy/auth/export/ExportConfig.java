package dev.studybuddy.auth.export;

import java.net.URI;
import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The addresses of the other services, and the limits of an export. */
@ConfigMapping(prefix = "studybuddy.export")
public interface ExportConfig {
    Services services();

    /** The time within which a service must begin its response. */
    @WithDefault("5s")
    Duration responseTimeout();

    /** The time after which an export that is not complete is abandoned; less than the timeout of the gateway. */
    @WithDefault("5m")
    Duration maxDuration();

    /** The number of exports that are written at once; each occupies a worker thread. Downloads occupy none. */
    @WithDefault("8")
    int maxConcurrent();

    /** The total size of the temporary files of exports that are written or downloaded. */
    @WithDefault("2G")
    MemorySize maxDisk();

    /** A download that is slower on average is cut off, in bytes per second. */
    @WithDefault("32K")
    MemorySize minRate();

    /** The time that every download has in addition. */
    @WithDefault("30s")
    Duration grace();

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
