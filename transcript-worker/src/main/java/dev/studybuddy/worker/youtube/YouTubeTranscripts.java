package dev.studybuddy.worker.youtube;

import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.Circuit;
import dev.studybuddy.worker.circuit.CircuitException;
import dev.studybuddy.worker.circuit.CircuitFactory;
import dev.studybuddy.worker.circuit.CircuitsExhaustedException;

/** Transcripts from YouTube: walks the ladder of clients, on one circuit after the other. */
@ApplicationScoped
public class YouTubeTranscripts implements TranscriptSource {
    private static final Logger LOG = Logger.getLogger(YouTubeTranscripts.class);
    private static final String READING = "Reading the video's captions";
    private static final String ANOTHER_WAY = "Trying another way to the captions";

    private final Ladder ladder;
    private final YouTubeSettings settings;

    YouTubeTranscripts(Ladder ladder, YouTubeSettings settings) {
        this.ladder = ladder;
        this.settings = settings;
    }

    @Override
    public Uni<Transcript> fetch(String youtubeId, Optional<String> captionLanguage, CircuitFactory circuits,
            Consumer<String> onStep) {
        return Uni.createFrom().deferred(() -> {
            onStep.accept(READING);
            return new Search(new Ladder.Wish(youtubeId, captionLanguage), circuits, () -> onStep.accept(ANOTHER_WAY))
                    .onNextCircuit();
        }).onFailure().transform(YouTubeTranscripts::known);
    }

    /** Whatever went wrong, as one of the closed set. */
    private static YouTubeException known(Throwable failure) {
        if (failure instanceof YouTubeException known) {
            return known;
        }
        return new YouTubeException(failure instanceof CircuitException || failure instanceof CircuitsExhaustedException
                ? YouTubeCode.YOUTUBE_REQUEST_FAILED
                : YouTubeCode.YOUTUBE_DATA_UNPARSABLE, failure);
    }

    /** One attempt's way through its circuits. */
    private final class Search {
        private final Ladder.Wish wish;
        private final CircuitFactory circuits;
        private final Runnable onAnotherWay;
        private Optional<YouTubeException> last = Optional.empty();
        private int walks;

        private Search(Ladder.Wish wish, CircuitFactory circuits, Runnable onAnotherWay) {
            this.wish = wish;
            this.circuits = circuits;
            this.onAnotherWay = onAnotherWay;
        }

        private Uni<Transcript> onNextCircuit() {
            return circuits.next()
                    .onFailure(CircuitsExhaustedException.class)
                    .transform(exhausted -> last.orElseGet(() -> known(exhausted)))
                    .chain(circuit -> ladder.walk(circuit, wish, onAnotherWay)
                            .onFailure().recoverWithUni(failure -> afterFailure(circuit, failure)));
        }

        private Uni<Transcript> afterFailure(Circuit circuit, Throwable failure) {
            YouTubeException said = known(failure);
            last = Optional.of(said);
            LOG.debugf("Circuit %s: %s", circuit.name(), said.code().code());
            if (!anotherCircuitMayHelp(failure, said.code())) {
                return Uni.createFrom().failure(said);
            }
            onAnotherWay.run();
            return onNextCircuit();
        }

        private boolean anotherCircuitMayHelp(Throwable failure, YouTubeCode code) {
            if (failure instanceof CircuitException || code.then() == YouTubeCode.Then.NEXT_CIRCUIT) {
                return true;
            }
            return code.then() == YouTubeCode.Then.NEXT_CLIENT && ++walks < settings.ladderWalks();
        }
    }
}
