package dev.studybuddy.worker.youtube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.studybuddy.worker.circuit.CircuitSettings;

/** The client with the settings that it comes with, but for the address of the site. */
final class YouTubeTestSettings {

    private YouTubeTestSettings() {}

    static YouTubeTranscripts transcripts(URI site) {
        return transcripts(site, new SimpleMeterRegistry());
    }

    static YouTubeTranscripts transcripts(URI site, MeterRegistry registry) {
        YouTubeSettings settings = shipped(site).getConfigMapping(YouTubeSettings.class);
        ObjectMapper json = new ObjectMapper();
        return new YouTubeTranscripts(
                new Ladder(settings, new YouTubeCalls(settings, json), new YouTubeAnswers(json)), settings,
                new CircuitMetrics(registry));
    }

    static YouTubePlaylists playlists(URI site) {
        YouTubeSettings settings = shipped(site).getConfigMapping(YouTubeSettings.class);
        ObjectMapper json = new ObjectMapper();
        return new YouTubePlaylists(new YouTubeCalls(settings, json), new YouTubeAnswers(json), settings,
                new CircuitMetrics(new SimpleMeterRegistry()));
    }

    static SmallRyeConfig shipped(URI site) {
        try {
            return new SmallRyeConfigBuilder().addDiscoveredConverters()
                    .withSources(new PropertiesConfigSource(
                            YouTubeSettings.class.getResource("/META-INF/microprofile-config.properties")))
                    .withSources(new PropertiesConfigSource(Map.of("youtube.base-url", site.toString()), "test", 500))
                    .withMapping(YouTubeSettings.class).withMapping(CircuitSettings.class).build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
