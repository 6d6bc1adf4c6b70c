package dev.studybuddy.worker.youtube;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The address of YouTube and the clients that the worker presents itself as. The clients have their defaults in
 * {@code META-INF/microprofile-config.properties}.
 */
@ConfigMapping(prefix = "studybuddy.youtube")
public interface YouTubeConfig {

    /** Scheme, host and port; every request is sent there. */
    @WithDefault("${YOUTUBE_BASE_URL:https://www.youtube.com}")
    URI baseUrl();

    /** The InnerTube clients in the order of preference; the watch page follows after the last one. */
    List<PlayerClient> clients();

    /** The {@code User-Agent} of requests for the watch page and playlists. */
    @WithDefault("${YOUTUBE_BROWSER_AGENT:Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36"
            + " (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36}")
    String browserAgent();

    /** The version of the {@code WEB} client, which requests playlists. */
    @WithDefault("${YOUTUBE_WEB_VERSION:2.20260801.00.00}")
    String webVersion();

    /** The maximum duration of a video; a longer one fails with {@code transcript_too_long}. */
    @WithDefault("${YOUTUBE_LONGEST_VIDEO:12h}")
    Duration longestVideo();

    /**
     * How often an attempt runs the whole fallback chain, each time on another circuit. Some failures depend on the
     * address or on the visitor only, so a second run can succeed.
     */
    @WithDefault("${YOUTUBE_LADDER_WALKS:2}")
    int chainRuns();

    /** An InnerTube client as it presents itself to the player endpoint. */
    interface PlayerClient {
        /** The client name in the request context, such as {@code ANDROID}. */
        String name();

        /** The number in the header {@code X-YouTube-Client-Name}. */
        int id();

        String version();

        String userAgent();

        /** Further fields of the request context, such as the device; all are sent as strings. */
        Map<String, String> context();
    }
}
