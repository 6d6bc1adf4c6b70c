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

/**
 * Runs an operation on one circuit of an attempt after another until it succeeds, and records which exits YouTube
 * serves and which it blocks.
 */
public final class YouTubeCircuitSearch<T> {
    private static final Logger LOG = Logger.getLogger(YouTubeCircuitSearch.class);

    private final Function<Circuit, Uni<T>> operation;
    private final Runnable onNextCircuit;
    private final int maxClientFailures;
    private final CircuitMetrics metrics;
    private final AtomicInteger tried = new AtomicInteger();
    private int clientFailures;

    /**
     * @param operation all requests to send on one circuit
     * @param onNextCircuit called before each further circuit
     * @param maxClientFailures after how many failures with {@code NEXT_CLIENT} the search ends
     */
    public YouTubeCircuitSearch(Function<Circuit, Uni<T>> operation, Runnable onNextCircuit, int maxClientFailures,
            CircuitMetrics metrics) {
        this.operation = operation;
        this.onNextCircuit = onNextCircuit;
        this.maxClientFailures = maxClientFailures;
        this.metrics = metrics;
    }

    /** Fails with a {@link YouTubeException} only. Cancelling aborts the requests in flight. */
    public Uni<T> over(AttemptCircuits circuits) {
        return CircuitSearch.over(circuits, this::run, this::shouldTryNextCircuit).onTermination()
                .invoke(() -> metrics.recordAttempt(tried.get())).onFailure().transform(YouTubeCircuitSearch::classify);
    }

    private Uni<T> run(Circuit circuit) {
        tried.incrementAndGet();
        return operation.apply(circuit).invoke(() -> {
            circuit.recordServed();
            metrics.recordServed();
        });
    }

    private boolean shouldTryNextCircuit(Circuit circuit, Throwable failure) {
        YouTubeCode code = classify(failure).code();
        LOG.debugf("Circuit failed: circuit=%s code=%s", circuit.name(), code.code());
        record(circuit, failure, code);
        boolean isRecoverable = failure instanceof CircuitException || code
                .recovery() == YouTubeCode.Recovery.NEXT_CIRCUIT
                || (code.recovery() == YouTubeCode.Recovery.NEXT_CLIENT && ++clientFailures < maxClientFailures);
        if (isRecoverable) {
            onNextCircuit.run();
        }
        return isRecoverable;
    }

    private void record(Circuit circuit, Throwable failure, YouTubeCode code) {
        if (failure instanceof ExitCoolingDownException) {
            metrics.recordCoolingDown();
            return;
        }
        metrics.recordFailure(code);
        if (code.recovery() == YouTubeCode.Recovery.NEXT_CIRCUIT) {
            circuit.recordBlocked();
        }
    }

    private static YouTubeException classify(Throwable failure) {
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
