package dev.studybuddy.video.playlist;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** How long playlists are waited for, and how long what was read is good. */
@ConfigMapping(prefix = "playlist")
public interface PlaylistSettings {
    /** How long a request waits for a lane to read it. */
    Duration patience();

    /** How long after it was read it is not read again. */
    Duration freshFor();

    /** When a reading that nobody heard of again is taken for lost: longer than a worker may take. */
    Duration lostAfter();
}
