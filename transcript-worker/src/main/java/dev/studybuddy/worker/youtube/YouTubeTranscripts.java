package dev.studybuddy.worker.youtube;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.Circuit;
import dev.studybuddy.worker.circuit.CircuitException;
import dev.studybuddy.worker.circuit.CircuitFactory;
import dev.studybuddy.worker.circuit.CircuitSearch;
import dev.studybuddy.worker.circuit.CircuitsExhaustedException;
import dev.studybuddy.worker.circuit.ExitCoolsDownException;

/** Transcripts from YouTube: walks the ladder of clients, on one circuit after the other. */
@ApplicationScoped
public class YouTubeTranscripts implements TranscriptSource {
    private static final Logger LOG = Logger.getLogger(YouTubeTranscripts.class);
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
            return new Search(wish, () -> onStep.accept(ANOTHER_WAY)).over(circuits);
        }).onFailure().transform(YouTubeTranscripts::known);
    }

    /** Whatever went wrong, as one of the closed set. */
    private static YouTubeException known(Throwable failure) {
        if (failure instanceof YouTubeException known) {
            return known;
        }
        if (failure instanceof ExitCoolsDownException) {
            return new YouTubeException(YouTubeCode.IP_BLOCKED, failure);
        }
        return new YouTubeException(failure instanceof CircuitException || failure instanceof CircuitsExhaustedException
                ? YouTubeCode.YOUTUBE_REQUEST_FAILED
                : YouTubeCode.YOUTUBE_DATA_UNPARSABLE, failure);
    }

    /** One attempt's way through its circuits. */
    private final class Search {
        private final TranscriptWish wish;
        private final Runnable onAnotherWay;
        private final AtomicInteger tried = new AtomicInteger();
        private int walks;

        private Search(TranscriptWish wish, Runnable onAnotherWay) {
            this.wish = wish;
            this.onAnotherWay = onAnotherWay;
        }

        private Uni<Transcript> over(CircuitFactory circuits) {
            return CircuitSearch.over(circuits, this::walk, this::anotherCircuitMayHelp).onTermination()
                    .invoke(() -> metrics.attempt(tried.get()));
        }

        private Uni<Transcript> walk(Circuit circuit) {
            tried.incrementAndGet();
            return ladder.walk(circuit, wish, onAnotherWay).invoke(() -> {
                circuit.served();
                metrics.served();
            });
        }

        private boolean anotherCircuitMayHelp(Circuit circuit, Throwable failure) {
            YouTubeCode code = known(failure).code();
            LOG.debugf("Circuit %s: %s", circuit.name(), code.code());
            remember(circuit, failure, code);
            boolean mayHelp = failure instanceof CircuitException || code.then() == YouTubeCode.Then.NEXT_CIRCUIT
                    || code.then() == YouTubeCode.Then.NEXT_CLIENT && ++walks < settings.ladderWalks();
            if (mayHelp) {
                onAnotherWay.run();
            }
            return mayHelp;
        }

        private void remember(Circuit circuit, Throwable failure, YouTubeCode code) {
            if (failure instanceof ExitCoolsDownException) {
                metrics.coolingDown();
                return;
            }
            metrics.failed(code);
            if (code.then() == YouTubeCode.Then.NEXT_CIRCUIT) {
                circuit.refused();
            }
        }
    }
}
