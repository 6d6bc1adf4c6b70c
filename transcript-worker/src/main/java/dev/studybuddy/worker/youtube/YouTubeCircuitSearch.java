package dev.studybuddy.worker.youtube;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.Circuit;
import dev.studybuddy.worker.circuit.CircuitException;
import dev.studybuddy.worker.circuit.CircuitSearch;
import dev.studybuddy.worker.circuit.CircuitsExhaustedException;
import dev.studybuddy.worker.circuit.ExitCoolingDownException;

/** One attempt's way through its circuits to something of the site's, with what is learnt of their exits on it. */
public final class YouTubeCircuitSearch<T> {
    private static final Logger LOG = Logger.getLogger(YouTubeCircuitSearch.class);

    private final Function<Circuit, Uni<T>> walk;
    private final Runnable onAnotherWay;
    private final int mostWalks;
    private final CircuitMetrics metrics;
    private final AtomicInteger tried = new AtomicInteger();
    private int walks;

    /**
     * @param walk all that is asked on one circuit
     * @param onAnotherWay is told each time that another circuit is tried
     * @param mostWalks how often it may end in what another client, but no other exit, would have helped
     */
    public YouTubeCircuitSearch(Function<Circuit, Uni<T>> walk, Runnable onAnotherWay, int mostWalks,
            CircuitMetrics metrics) {
        this.walk = walk;
        this.onAnotherWay = onAnotherWay;
        this.mostWalks = mostWalks;
        this.metrics = metrics;
    }

    /** Fails with {@link YouTubeException} whatever went wrong. Cancelling ends what is under way. */
    public Uni<T> over(AttemptCircuits circuits) {
        return CircuitSearch.over(circuits, this::walk, this::anotherCircuitMayHelp).onTermination()
                .invoke(() -> metrics.attempt(tried.get())).onFailure().transform(YouTubeCircuitSearch::known);
    }

    private Uni<T> walk(Circuit circuit) {
        tried.incrementAndGet();
        return walk.apply(circuit).invoke(() -> {
            circuit.served();
            metrics.served();
        });
    }

    private boolean anotherCircuitMayHelp(Circuit circuit, Throwable failure) {
        YouTubeCode code = known(failure).code();
        LOG.debugf("Circuit %s: %s", circuit.name(), code.code());
        remember(circuit, failure, code);
        boolean mayHelp = failure instanceof CircuitException || code.then() == YouTubeCode.Then.NEXT_CIRCUIT
                || code.then() == YouTubeCode.Then.NEXT_CLIENT && ++walks < mostWalks;
        if (mayHelp) {
            onAnotherWay.run();
        }
        return mayHelp;
    }

    private void remember(Circuit circuit, Throwable failure, YouTubeCode code) {
        if (failure instanceof ExitCoolingDownException) {
            metrics.coolingDown();
            return;
        }
        metrics.failed(code);
        if (code.then() == YouTubeCode.Then.NEXT_CIRCUIT) {
            circuit.refused();
        }
    }

    /** Whatever went wrong, as one of the closed set. */
    private static YouTubeException known(Throwable failure) {
        if (failure instanceof YouTubeException known) {
            return known;
        }
        if (failure instanceof ExitCoolingDownException) {
            return new YouTubeException(YouTubeCode.IP_BLOCKED, failure);
        }
        return new YouTubeException(failure instanceof CircuitException || failure instanceof CircuitsExhaustedException
                ? YouTubeCode.YOUTUBE_REQUEST_FAILED
                : YouTubeCode.YOUTUBE_DATA_UNPARSABLE, failure);
    }
}
