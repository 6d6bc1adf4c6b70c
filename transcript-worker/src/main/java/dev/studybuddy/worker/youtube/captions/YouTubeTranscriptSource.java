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

/** Transcripts from YouTube: walks the ladder of clients, on one circuit after the other. */
@ApplicationScoped
public class YouTubeTranscriptSource implements TranscriptSource {
    private static final String READING = "Reading the video's captions";
    private static final String ANOTHER_WAY = "Trying another way to the captions";

    private final ClientFallbackChain ladder;
    private final YouTubeConfig settings;
    private final CircuitMetrics metrics;

    public YouTubeTranscriptSource(ClientFallbackChain ladder, YouTubeConfig settings, CircuitMetrics metrics) {
        this.ladder = ladder;
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Uni<Transcript> fetch(TranscriptRequest wish, AttemptCircuits circuits, Consumer<String> onStep) {
        return Uni.createFrom().deferred(() -> {
            onStep.accept(READING);
            Runnable onAnotherWay = () -> onStep.accept(ANOTHER_WAY);
            return new YouTubeCircuitSearch<>(circuit -> ladder.walk(circuit, wish, onAnotherWay), onAnotherWay,
                    settings.ladderWalks(), metrics).over(circuits);
        });
    }
}
