package dev.studybuddy.worker.youtube.captions;

import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.transcript.TranscriptSource;
import dev.studybuddy.worker.youtube.CircuitMetrics;
import dev.studybuddy.worker.youtube.YouTubeCircuitSearch;
import dev.studybuddy.worker.youtube.YouTubeConfig;

/** Fetches transcripts from YouTube: runs the {@link ClientFallbackChain} on one circuit after another. */
@ApplicationScoped
public class YouTubeTranscriptSource implements TranscriptSource {
    private static final String STARTED = "Reading the video's captions";
    private static final String FALLBACK = "Trying another way to the captions";

    private final ClientFallbackChain chain;
    private final YouTubeConfig config;
    private final CircuitMetrics metrics;

    public YouTubeTranscriptSource(ClientFallbackChain chain, YouTubeConfig config, CircuitMetrics metrics) {
        this.chain = chain;
        this.config = config;
        this.metrics = metrics;
    }

    @Override
    public Uni<Transcript> fetch(TranscriptRequest request, AttemptCircuits circuits, Consumer<String> onStep) {
        return Uni.createFrom().deferred(() -> {
            onStep.accept(STARTED);
            Runnable onFallback = () -> onStep.accept(FALLBACK);
            return new YouTubeCircuitSearch<>(circuit -> chain.run(circuit, request, onFallback), onFallback,
                    config.chainRuns(), metrics).over(circuits);
        });
    }
}
