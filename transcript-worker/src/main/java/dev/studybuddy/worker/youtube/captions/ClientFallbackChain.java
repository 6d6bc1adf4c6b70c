package dev.studybuddy.worker.youtube.captions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.Circuit;
import dev.studybuddy.worker.circuit.CircuitRequest;
import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.youtube.CircuitMetrics;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeConfig;
import dev.studybuddy.worker.youtube.YouTubeConfig.PlayerClient;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.innertube.InnerTubeClient;
import dev.studybuddy.worker.youtube.innertube.InnerTubeRequests;
import dev.studybuddy.worker.youtube.innertube.Visitor;
import dev.studybuddy.worker.youtube.innertube.WatchPage;

/**
 * Tries the clients on one circuit in the order of preference: each configured client, then the watch page, then the
 * configured clients again with the visitor identity of the watch page.
 */
@ApplicationScoped
public class ClientFallbackChain {
    private static final String WATCH_PAGE = "watch_page";

    private final YouTubeConfig config;
    private final InnerTubeRequests requests;
    private final InnerTubeClient client;
    private final CircuitMetrics metrics;

    public ClientFallbackChain(YouTubeConfig config, InnerTubeRequests requests, InnerTubeClient client,
            CircuitMetrics metrics) {
        this.config = config;
        this.requests = requests;
        this.client = client;
        this.metrics = metrics;
    }

    /** @param name as in metrics, such as {@code android} */
    private record ClientStrategy(String name, Function<Circuit, Uni<Transcript>> captions) {

        Uni<Transcript> fetch(Circuit circuit, CircuitMetrics metrics) {
            return captions.apply(circuit)
                    .invoke(() -> metrics.recordClient(name, Optional.empty()))
                    .onFailure().invoke(failure -> metrics.recordClient(name, Optional.of(failure)));
        }
    }

    /**
     * Runs the strategies until one succeeds. A failure that another client cannot avoid ends the chain; after the last
     * strategy it fails with the failure of the first one.
     *
     * @param onFallback called each time a strategy fails and the next one starts
     */
    Uni<Transcript> run(Circuit circuit, TranscriptRequest request, Runnable onFallback) {
        Deque<ClientStrategy> strategies = new ArrayDeque<>(playerStrategies(request, Visitor.ANONYMOUS));
        strategies.add(new ClientStrategy(WATCH_PAGE, on -> fetchByWatchPage(on, request, strategies)));
        return runNext(circuit, strategies, Optional.empty(), onFallback);
    }

    private Uni<Transcript> runNext(Circuit circuit, Deque<ClientStrategy> strategies,
            Optional<YouTubeException> firstFailure, Runnable onFallback) {
        return Uni.createFrom().deferred(() -> strategies.remove().fetch(circuit, metrics))
                .onFailure(ClientFallbackChain::isAvoidableByAnotherClient).recoverWithUni(failure -> {
                    YouTubeException first = firstFailure.orElse((YouTubeException) failure);
                    if (strategies.isEmpty()) {
                        return Uni.createFrom().failure(first);
                    }
                    onFallback.run();
                    return runNext(circuit, strategies, Optional.of(first), onFallback);
                });
    }

    private static boolean isAvoidableByAnotherClient(Throwable failure) {
        return failure instanceof YouTubeException e && e.code().recovery() == YouTubeCode.Recovery.NEXT_CLIENT;
    }

    private List<ClientStrategy> playerStrategies(TranscriptRequest request, Visitor visitor) {
        return config.clients().stream().map(player -> playerStrategy(player, request, visitor)).toList();
    }

    private ClientStrategy playerStrategy(PlayerClient player, TranscriptRequest request, Visitor visitor) {
        return new ClientStrategy(player.name().toLowerCase(Locale.ROOT), circuit -> client
                .player(circuit, requests.player(player, request.youtubeId(), visitor))
                .chain(response -> fetchCaptions(circuit, response, request, player.userAgent())));
    }

    private Uni<Transcript> fetchByWatchPage(Circuit circuit, TranscriptRequest request,
            Deque<ClientStrategy> strategies) {
        return client.page(circuit, requests.watchPage(request.youtubeId()))
                .chain(page -> giveConsent(circuit, page, request))
                .chain(page -> {
                    if (page.isCaptcha()) {
                        throw new YouTubeException(YouTubeCode.IP_BLOCKED);
                    }
                    if (page.key().isPresent() || page.visitorData().isPresent()) {
                        strategies.addAll(playerStrategies(request, new Visitor(page.key(), page.visitorData())));
                    }
                    JsonNode response = page.player()
                            .orElseThrow(() -> new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE));
                    return fetchCaptions(circuit, response, request, config.browserAgent());
                });
    }

    private Uni<WatchPage> giveConsent(Circuit circuit, WatchPage page, TranscriptRequest request) {
        if (!page.requiresConsent()) {
            return Uni.createFrom().item(page);
        }
        String consent = page.consent().orElseThrow(() -> new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE));
        return client.page(circuit, requests.watchPageWithConsent(request.youtubeId(), consent)).invoke(second -> {
            // Further repetitions would return the consent page again; an exit in another country may not require it.
            if (second.requiresConsent()) {
                throw new YouTubeException(YouTubeCode.REQUEST_BLOCKED);
            }
        });
    }

    private Uni<Transcript> fetchCaptions(Circuit circuit, JsonNode response, TranscriptRequest request,
            String userAgent) {
        PlayerResponse video = PlayerResponseParser.parse(response, request.youtubeId());
        if (video.durationSeconds() > config.longestVideo().toSeconds()) {
            throw new YouTubeException(YouTubeCode.TRANSCRIPT_TOO_LONG);
        }
        CaptionTrack track = CaptionTrackSelector.select(video, request);
        CircuitRequest captions = requests.captions(CaptionUrl.of(track, config.baseUrl()), userAgent);
        return client.captions(circuit, captions, Json3Parser::parse)
                .map(segments -> transcript(video, track, segments));
    }

    private static Transcript transcript(PlayerResponse video, CaptionTrack track, List<Segment> segments) {
        if (segments.isEmpty()) {
            throw new YouTubeException(YouTubeCode.NO_TRANSCRIPT_FOUND);
        }
        return new Transcript(video.videoId(), video.title(), video.channel(), video.durationSeconds(),
                track.translatedTo().orElse(track.language()), track.automatic() || track.translatedTo().isPresent(),
                video.description(), segments);
    }
}
