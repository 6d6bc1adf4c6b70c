package dev.studybuddy.worker.cancellation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.job.JobRequest;

/** Which attempts are void, remembered for as long as their requests may be in the queue. */
@ApplicationScoped
public class CancelledAttempts {
    private static final Duration REMEMBERED = Duration.ofHours(25);
    private static final int MANY = 10_000;

    private record Cancelled(int attempt, boolean forget, Instant at) {
        Cancelled and(Cancelled other) {
            Cancelled last = attempt > other.attempt ? this : other;
            return new Cancelled(last.attempt, forget || other.forget, last.at);
        }
    }

    private record InHand(UUID jobId, int attempt) {}

    private final Map<UUID, Cancelled> cancelled = new ConcurrentHashMap<>();
    private final Map<InHand, CompletableFuture<Void>> inHand = new ConcurrentHashMap<>();

    void add(JobCancelledEvent event, Instant at) {
        cancelled.merge(event.jobId(), new Cancelled(event.attempt(), event.forget(), at), Cancelled::and);
        inHand.forEach((attempt, signal) -> {
            if (attempt.jobId.equals(event.jobId()) && attempt.attempt <= event.attempt()) {
                signal.complete(null);
            }
        });
        if (cancelled.size() > MANY) {
            Instant forgotten = Instant.now().minus(REMEMBERED);
            cancelled.values().removeIf(old -> old.at.isBefore(forgotten));
        }
    }

    public boolean contains(JobRequest request) {
        Cancelled last = cancelled.get(request.jobId());
        return last != null && request.attempt() <= last.attempt;
    }

    /** Whether nothing is to be kept of the job: its video is deleted, or its person is gone. */
    public boolean isForgotten(UUID jobId) {
        Cancelled last = cancelled.get(jobId);
        return last != null && last.forget;
    }

    /** Ends when the attempt is cancelled, at once if it is already; never, if it is not. */
    public Uni<Void> cancelled(JobRequest request) {
        return Uni.createFrom().emitter(emitter -> {
            InHand key = new InHand(request.jobId(), request.attempt());
            CompletableFuture<Void> signal = inHand.computeIfAbsent(key, none -> new CompletableFuture<>());
            emitter.onTermination(() -> inHand.remove(key, signal));
            signal.thenRun(() -> emitter.complete(null));
            // Looked at after the signal is known to others, so that none is missed in between.
            if (contains(request)) {
                signal.complete(null);
            }
        });
    }
}
