package dev.studybuddy.notes.course;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The access to video-service, which fetches playlists. */
@ConfigMapping(prefix = "studybuddy.playlists")
interface PlaylistConfig {
    @WithDefault("${VIDEO_SERVICE_URL:http://localhost:8102}")
    URI videoService();

    /** The shared secret of calls between services. */
    @WithDefault("${INTERNAL_TOKEN:}")
    Optional<String> internalToken();

    /** Of one request. Above the 20 s that video-service waits for a lane, below the gateway's 30 s. */
    @WithDefault("24s")
    Duration timeout();
}
