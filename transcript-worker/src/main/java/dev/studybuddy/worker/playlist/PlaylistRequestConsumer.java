package dev.studybuddy.worker.playlist;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;

import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.lane.RequestCircuitProvider;
import dev.studybuddy.worker.result.ResultPublisher;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

/**
 * Consumes {@code playlist.requested}, up to four records at a time on worker threads, and publishes the result of
 * each. Counts results as {@code worker_playlists_total{end}}.
 */
@ApplicationScoped
class PlaylistRequestConsumer {
    private static final Logger LOG = Logger.getLogger(PlaylistRequestConsumer.class);

    private final RequestCircuitProvider circuitProvider;
    private final YouTubePlaylistReader reader;
    private final ResultPublisher publisher;
    private final PlaylistConfig config;
    private final MeterRegistry registry;
    private final Clock clock;

    PlaylistRequestConsumer(RequestCircuitProvider circuitProvider, YouTubePlaylistReader reader,
            ResultPublisher publisher, PlaylistConfig config, MeterRegistry registry, Clock clock) {
        this.circuitProvider = circuitProvider;
        this.reader = reader;
        this.publisher = publisher;
        this.config = config;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Never fails except at shutdown, because a failure would stop the channel; another worker then handles the record.
     * If the result cannot be published, video-service repeats the request.
     */
    @Incoming("playlists")
    @Blocking(value = "playlists", ordered = false)
    void consume(ConsumerRecord<String, String> record) {
        try {
            PlaylistRequestedEvent request = PlaylistRequestedEvent.parse(record.value());
            if (request.requestedAt().plus(config.expiresAfter()).isBefore(clock.instant())) {
                registry.counter("worker.playlists", "end", "expired").increment();
                return;
            }
            PlaylistDoneEvent done = read(request);
            publisher.publish(PlaylistDoneEvent.TOPIC, done.requestId(), done.userId(), done.at(), done, record);
            registry.counter("worker.playlists", "end", done.code().orElse("read")).increment();
        } catch (UnreadableEvent e) {
            publisher.deadLetter(record, "transcript-worker.playlists", e);
        }
    }

    private PlaylistDoneEvent read(PlaylistRequestedEvent request) {
        Optional<AttemptCircuits> available = circuitProvider.circuitsFor(request.requestId());
        if (available.isEmpty()) {
            LOG.warnf("No proxy available for playlist: request=%s", request.requestId());
            return PlaylistDoneEvent.failed(request, YouTubeCode.YOUTUBE_REQUEST_FAILED, clock.instant());
        }
        try (AttemptCircuits circuits = available.get()) {
            // The deadline of the circuits bounds the wait.
            return PlaylistDoneEvent.succeeded(request,
                    reader.read(request.playlistId(), circuits).await().indefinitely(), clock.instant());
        } catch (YouTubeException e) {
            LOG.infof("Playlist not read: request=%s code=%s", request.requestId(), e.code().code());
            return PlaylistDoneEvent.failed(request, e.code(), clock.instant());
        }
    }
}
