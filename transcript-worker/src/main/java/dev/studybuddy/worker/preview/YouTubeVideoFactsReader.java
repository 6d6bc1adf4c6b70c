package dev.studybuddy.worker.preview;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.Circuit;
import dev.studybuddy.worker.youtube.CircuitMetrics;
import dev.studybuddy.worker.youtube.YouTubeCircuitSearch;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeConfig;
import dev.studybuddy.worker.youtube.YouTubeConfig.PlayerClient;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.innertube.InnerTubeClient;
import dev.studybuddy.worker.youtube.innertube.InnerTubeRequests;
import dev.studybuddy.worker.youtube.innertube.Visitor;

/**
 * Reads the facts of a video from YouTube. There are two ways: the player endpoint returns all of them but blocks many
 * exits; the oEmbed endpoint returns title and channel only and blocks few.
 */
@ApplicationScoped
public class YouTubeVideoFactsReader {
    private final InnerTubeRequests requests;
    private final InnerTubeClient client;
    private final YouTubeConfig config;
    private final CircuitMetrics metrics;

    public YouTubeVideoFactsReader(InnerTubeRequests requests, InnerTubeClient client, YouTubeConfig config,
            CircuitMetrics metrics) {
        this.requests = requests;
        this.client = client;
        this.config = config;
        this.metrics = metrics;
    }

    /**
     * Reads all facts from the player endpoint, as one configured client after another on each circuit. Fails with
     * {@link YouTubeException}: why the video cannot be played, or a code for YouTube being unreachable.
     */
    public Uni<VideoFacts> readPlayer(String youtubeId, AttemptCircuits circuits) {
        return search(circuit -> readAsNextClient(circuit, youtubeId, new ArrayDeque<>(config.clients()),
                Optional.empty()), circuits);
    }

    /**
     * Reads title and channel from the oEmbed endpoint. Fails with {@link YouTubeException}, also for a video that its
     * owner hides from other sites.
     */
    public Uni<VideoFacts> readOEmbed(String youtubeId, AttemptCircuits circuits) {
        return search(circuit -> client.oembed(circuit, requests.oembed(youtubeId)).map(VideoFactsParser::parseOEmbed),
                circuits);
    }

    private Uni<VideoFacts> search(Function<Circuit, Uni<VideoFacts>> way,
            AttemptCircuits circuits) {
        return Uni.createFrom().deferred(
                () -> new YouTubeCircuitSearch<>(way, () -> {}, config.chainRuns(), metrics).over(circuits));
    }

    /** Fails with the failure of the first client if no client succeeds. */
    private Uni<VideoFacts> readAsNextClient(Circuit circuit, String youtubeId, Deque<PlayerClient> clients,
            Optional<YouTubeException> firstFailure) {
        return Uni.createFrom()
                .deferred(() -> client.player(circuit, requests.player(clients.remove(), youtubeId, Visitor.ANONYMOUS)))
                .map(response -> VideoFactsParser.parsePlayer(response, youtubeId))
                .onFailure(YouTubeVideoFactsReader::isAvoidableByAnotherClient).recoverWithUni(failure -> {
                    YouTubeException first = firstFailure.orElse((YouTubeException) failure);
                    return clients.isEmpty()
                            ? Uni.createFrom().failure(first)
                            : readAsNextClient(circuit, youtubeId, clients, Optional.of(first));
                });
    }

    private static boolean isAvoidableByAnotherClient(Throwable failure) {
        return failure instanceof YouTubeException e && e.code().recovery() == YouTubeCode.Recovery.NEXT_CLIENT;
    }
}
