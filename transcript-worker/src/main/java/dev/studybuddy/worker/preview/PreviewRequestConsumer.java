package dev.studybuddy.worker.preview;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Blocking;

import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.CircuitConfig;
import dev.studybuddy.worker.lane.RequestCircuitProvider;
import dev.studybuddy.worker.result.ResultPublisher;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeConfig;
import dev.studybuddy.worker.youtube.YouTubeException;

/**
 * Consumes {@code preview.requested}, up to four records at a time on worker threads, and publishes the result of each.
 * Counts results as {@code worker_previews_total{end}}.
 */
@ApplicationScoped
class PreviewRequestConsumer {
    private static final Logger LOG = Logger.getLogger(PreviewRequestConsumer.class);
    /** The oEmbed endpoint does not return the title of such a video either. */
    private static final Set<YouTubeCode> HIDDEN = EnumSet.of(YouTubeCode.VIDEO_PRIVATE,
            YouTubeCode.VIDEO_UNAVAILABLE);
    private static final int PLAYER = 1;
    private static final int OEMBED = 2;

    private final RequestCircuitProvider circuitProvider;
    private final YouTubeVideoFactsReader reader;
    private final CircuitConfig limits;
    private final PreviewConfig config;
    private final YouTubeConfig youTube;
    private final ResultPublisher publisher;
    private final MeterRegistry registry;
    private final Clock clock;

    PreviewRequestConsumer(RequestCircuitProvider circuitProvider, YouTubeVideoFactsReader reader,
            CircuitConfig circuits, PreviewConfig config, YouTubeConfig youTube, ResultPublisher publisher,
            MeterRegistry registry, Clock clock) {
        this.circuitProvider = circuitProvider;
        this.reader = reader;
        this.limits = new PreviewLimits(circuits, config);
        this.config = config;
        this.youTube = youTube;
        this.publisher = publisher;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Never fails except at shutdown, because a failure would stop the channel; another worker then handles the record.
     * If the result cannot be published, the preview has no facts.
     */
    @Incoming("previews")
    @Blocking(value = "previews", ordered = false)
    void consume(ConsumerRecord<String, String> record) {
        try {
            PreviewRequestedEvent request = PreviewRequestedEvent.parse(record.value());
            if (request.requestedAt().plus(config.expiresAfter()).isBefore(clock.instant())) {
                count("expired");
                return;
            }
            PreviewDoneEvent done = read(request);
            publisher.publish(PreviewDoneEvent.TOPIC, done.requestId(), done.userId(), done.at(), done, record);
            count(done.code().orElse("read"));
        } catch (UnreadableEvent e) {
            publisher.deadLetter(record, "transcript-worker.previews", e);
        }
    }

    private PreviewDoneEvent read(PreviewRequestedEvent request) {
        try {
            VideoFacts facts = through(request, PLAYER, circuits -> reader.readPlayer(request.youtubeId(), circuits));
            return PreviewDoneEvent.of(request, facts, obstacle(facts), clock.instant());
        } catch (YouTubeException e) {
            LOG.infof("Player not read for preview: request=%s code=%s", request.requestId(), e.code().code());
            return HIDDEN.contains(e.code())
                    ? PreviewDoneEvent.failed(request, e.code(), clock.instant())
                    : readTitle(request, e.code());
        }
    }

    /** The event has the code of the player, which explains why the duration is missing. */
    private PreviewDoneEvent readTitle(PreviewRequestedEvent request, YouTubeCode code) {
        try {
            VideoFacts facts = through(request, OEMBED, circuits -> reader.readOEmbed(request.youtubeId(), circuits));
            return PreviewDoneEvent.of(request, facts, Optional.of(code), clock.instant());
        } catch (YouTubeException e) {
            LOG.infof("Preview not read: request=%s code=%s", request.requestId(), e.code().code());
            return PreviewDoneEvent.failed(request, code, clock.instant());
        }
    }

    /** Why a job of the video would fail. */
    private Optional<YouTubeCode> obstacle(VideoFacts facts) {
        if (facts.seconds().filter(seconds -> seconds > youTube.longestVideo().toSeconds()).isPresent()) {
            return Optional.of(YouTubeCode.TRANSCRIPT_TOO_LONG);
        }
        return facts.captions().filter(languages -> languages.isEmpty()).map(
                none -> YouTubeCode.TRANSCRIPTS_DISABLED);
    }

    private VideoFacts through(PreviewRequestedEvent request, int way,
            Function<AttemptCircuits, Uni<VideoFacts>> read) {
        AttemptCircuits available = circuitProvider.circuitsFor(request.requestId(), way, limits)
                .orElseThrow(() -> new YouTubeException(YouTubeCode.YOUTUBE_REQUEST_FAILED));
        try (AttemptCircuits circuits = available) {
            // The deadline of the circuits bounds the wait.
            return read.apply(circuits).await().indefinitely();
        }
    }

    private void count(String end) {
        registry.counter("worker.previews", "end", end).increment();
    }
}
