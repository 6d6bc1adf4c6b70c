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

import dev.studybuddy.worker.circuit.CircuitConfig;
import dev.studybuddy.worker.playlist.YouTubePlaylistReader;
import dev.studybuddy.worker.preview.YouTubeVideoFactsReader;
import dev.studybuddy.worker.youtube.captions.ClientFallbackChain;
import dev.studybuddy.worker.youtube.captions.YouTubeTranscriptSource;
import dev.studybuddy.worker.youtube.innertube.InnerTubeClient;
import dev.studybuddy.worker.youtube.innertube.InnerTubeRequests;

/** Builds the readers with the default configuration, except for the address of YouTube. */
public final class YouTubeTestConfig {

    private YouTubeTestConfig() {}

    public static YouTubeTranscriptSource transcripts(URI site) {
        return transcripts(site, new SimpleMeterRegistry());
    }

    public static YouTubeTranscriptSource transcripts(URI site, MeterRegistry registry) {
        YouTubeConfig config = defaults(site).getConfigMapping(YouTubeConfig.class);
        ObjectMapper json = new ObjectMapper();
        CircuitMetrics metrics = new CircuitMetrics(registry);
        return new YouTubeTranscriptSource(new ClientFallbackChain(config, new InnerTubeRequests(config, json),
                new InnerTubeClient(json), metrics), config, metrics);
    }

    public static YouTubePlaylistReader playlists(URI site) {
        YouTubeConfig config = defaults(site).getConfigMapping(YouTubeConfig.class);
        ObjectMapper json = new ObjectMapper();
        return new YouTubePlaylistReader(new InnerTubeRequests(config, json), new InnerTubeClient(json), config,
                new CircuitMetrics(new SimpleMeterRegistry()));
    }

    public static YouTubeVideoFactsReader videoFacts(URI site) {
        YouTubeConfig config = defaults(site).getConfigMapping(YouTubeConfig.class);
        ObjectMapper json = new ObjectMapper();
        return new YouTubeVideoFactsReader(new InnerTubeRequests(config, json), new InnerTubeClient(json), config,
                new CircuitMetrics(new SimpleMeterRegistry()));
    }

    public static SmallRyeConfig defaults(URI site) {
        try {
            return new SmallRyeConfigBuilder().addDiscoveredConverters().addDefaultInterceptors()
                    .withSources(new PropertiesConfigSource(
                            YouTubeConfig.class.getResource("/META-INF/microprofile-config.properties")))
                    .withSources(new PropertiesConfigSource(Map.of("studybuddy.youtube.base-url", site.toString()),
                            "test", 500))
                    .withMapping(YouTubeConfig.class).withMapping(CircuitConfig.class).build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
