package dev.studybuddy.worker.playlist;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limits of playlist requests. */
@ConfigMapping(prefix = "studybuddy.playlist")
interface PlaylistConfig {
    /** An older request is dropped: video-service has repeated it by then if a user still waits for the result. */
    @WithDefault("4m")
    Duration expiresAfter();
}
