package dev.studybuddy.worker.youtube;

import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.CircuitFactory;

/** Transcripts from YouTube: walks the ladder of clients, on one circuit after the other. */
@ApplicationScoped
public class YouTubeTranscripts implements TranscriptSource {
    private static final String READING = "Reading the video's captions";
    private static final String ANOTHER_WAY = "Trying another way to the captions";

    private final Ladder ladder;
    private final YouTubeSettings settings;
    private final CircuitMetrics metrics;

    YouTubeTranscripts(Ladder ladder, YouTubeSettings settings, CircuitMetrics metrics) {
        this.ladder = ladder;
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Uni<Transcript> fetch(TranscriptWish wish, CircuitFactory circuits, Consumer<String> onStep) {
        return Uni.createFrom().deferred(() -> {
            onStep.accept(READING);
            Runnable onAnotherWay = () -> onStep.accept(ANOTHER_WAY);
            return new Search<>(circuit -> ladder.walk(circuit, wish, onAnotherWay), onAnotherWay,
                    settings.ladderWalks(), metrics).over(circuits);
        });
    }
}
