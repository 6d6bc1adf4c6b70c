package dev.studybuddy.worker.playlist;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Blocking;

import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.EventProducer;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.inbox.DeadLetters;
import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

/**
 * Reads the playlists that are asked for, a few at once on threads of their own, and says what came of each. An ordinary
 * group of consumers, that has nothing to do with the lanes' queue. Counted as {@code worker_playlists_total{end}}.
 */
@ApplicationScoped
class PlaylistRequestConsumer {
    private static final Logger LOG = Logger.getLogger(PlaylistRequestConsumer.class);
    private static final String TOPIC = "playlist.done";
    private static final String SOURCE = "/transcript-worker";
    private static final int TRIES = 5;

    private final PlaylistCircuitProvider lanes;
    private final YouTubePlaylistReader playlists;
    private final EventProducer producer;
    private final DeadLetters deadLetters;
    private final MeterRegistry registry;

    PlaylistRequestConsumer(PlaylistCircuitProvider lanes, YouTubePlaylistReader playlists, EventProducer producer,
            DeadLetters deadLetters,
            MeterRegistry registry) {
        this.lanes = lanes;
        this.playlists = playlists;
        this.producer = producer;
        this.deadLetters = deadLetters;
        this.registry = registry;
    }

    /**
     * Fails only when the process ends, and then another one does it; else that would stop the consumer. Whoever waits for
     * what cannot be said asks again.
     */
    @Incoming("playlists")
    @Blocking(value = "playlists", ordered = false)
    void receive(ConsumerRecord<String, String> record) {
        try {
            PlaylistDoneEvent done = done(PlaylistRequestedEvent.read(record.value()));
            said(say(done, EventHeaders.text(record.headers(), EventHeaders.TRACE_PARENT)));
            registry.counter("worker.playlists", "end", done.code().orElse("read")).increment();
        } catch (UnreadableEvent unreadable) {
            LOG.errorf("%s-%d@%d cannot be read: %s", record.topic(), record.partition(), record.offset(),
                    unreadable.getMessage());
            said(deadLetters.send(record, "transcript-worker.playlists", unreadable.getMessage()));
        }
    }

    private PlaylistDoneEvent done(PlaylistRequestedEvent request) {
        Optional<AttemptCircuits> ways = lanes.circuitsFor(request);
        if (ways.isEmpty()) {
            LOG.warnf("%s: no lane has a proxy that is up", request);
            return PlaylistDoneEvent.failed(request, YouTubeCode.YOUTUBE_REQUEST_FAILED);
        }
        try (AttemptCircuits circuits = ways.get()) {
            // It ends by itself: the circuits have a time.
            return PlaylistDoneEvent.read(request,
                    playlists.read(request.playlistId(), circuits).await().indefinitely());
        } catch (YouTubeException failure) {
            LOG.infof("%s failed: %s", request, failure.code().code());
            return PlaylistDoneEvent.failed(request, failure.code());
        }
    }

    private Uni<Void> say(PlaylistDoneEvent done, Optional<String> traceParent) {
        ProducerRecord<String, String> record = new ProducerRecord<>(TOPIC, done.userId().toString(),
                EventJson.write(done));
        EventHeaders.write(record.headers(), id(done), TOPIC, SOURCE, Instant.now(), traceParent.orElse(null));
        return Uni.createFrom().completionStage(() -> producer.send(record));
    }

    /** Said twice, it is the same event. */
    private static UUID id(PlaylistDoneEvent done) {
        return UUID.nameUUIDFromBytes((done.requestId() + ":" + TOPIC).getBytes(StandardCharsets.UTF_8));
    }

    private static void said(Uni<Void> saying) {
        saying.onFailure().retry().withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5)).atMost(TRIES)
                .onFailure().invoke(failure -> LOG.errorf("An end could not be said: %s", failure.toString()))
                .onFailure().recoverWithNull().await().indefinitely();
    }
}
