package dev.studybuddy.worker.youtube;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.smallrye.config.ConfigMapping;

/** Where the site is, and as whom it is asked. */
@ConfigMapping(prefix = "youtube")
public interface YouTubeConfig {

    /** Scheme, host and port of the site; every request goes there. */
    URI baseUrl();

    /** The clients to ask as, the best one first; the watch page comes after them. */
    List<PlayerClient> clients();

    /** What a browser calls itself when it fetches the watch page. */
    String browserAgent();

    /** The version of the site's own pages, as which a browser asks for playlists. */
    String webVersion();

    /** The longest video that is read; what is longer is refused for good. */
    Duration longestVideo();

    /** How often the whole ladder is walked to its end in one attempt, each time on another circuit. */
    int ladderWalks();

    /** One of the site's own clients, as it presents itself to the player endpoint. */
    interface PlayerClient {
        /** Its name in the request's context, such as {@code ANDROID}. */
        String name();

        /** Its number in the header {@code X-YouTube-Client-Name}. */
        int id();

        /** Its version. */
        String version();

        /** What it calls itself. */
        String userAgent();

        /** Further fields of the request's context, such as the device; all are sent as strings. */
        Map<String, String> context();
    }
}
