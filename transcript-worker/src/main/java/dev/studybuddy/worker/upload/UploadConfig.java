package dev.studybuddy.worker.upload;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The access to video-service, which stores uploaded transcripts. */
@ConfigMapping(prefix = "studybuddy.uploads")
interface UploadConfig {
    @WithDefault("${VIDEO_SERVICE_URL:http://localhost:8102}")
    URI videoService();

    /** The shared secret of calls between services. */
    @WithDefault("${INTERNAL_TOKEN:}")
    Optional<String> internalToken();

    /** The timeout of one request, up to the last byte of the response. */
    @WithDefault("10s")
    Duration timeout();

    /** The maximum number of requests for a transcript within an attempt. */
    @WithDefault("3")
    int tries();

    /** The pause before the second request; it doubles before each further one. */
    @WithDefault("500ms")
    Duration pause();
}
