package dev.studybuddy.video.upload;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of request bodies. {@code quarkus.http.limits.max-body-size} is the limit of uploads. */
@ConfigMapping(prefix = "studybuddy.upload")
public interface UploadConfig {
    /** The limit of all other routes, whose bodies hold links and a few words. */
    @WithDefault("64K")
    MemorySize maxOtherBodySize();

    /**
     * The bodies of uploads that are in memory at the same time. The default is a sixteenth of the heap: a body exists
     * several times while it is read and parsed.
     */
    Optional<MemorySize> maxBytesInProgress();

    /** How long an upload waits for the others before it is rejected. */
    @WithDefault("10s")
    Duration maxWait();

    /** The number of uploads that wait. Their bodies are not read yet. */
    @WithDefault("100")
    int maxWaiting();
}
