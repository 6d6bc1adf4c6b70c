package dev.studybuddy.worker.cancellation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.job.JobRequest;

/** The cancelled attempts. Entries are kept for as long as the requests can be in the queue. */
@ApplicationScoped
public class CancelledAttempts {
    private static final Duration RETENTION = Duration.ofHours(25);
    private static final int CLEANUP_THRESHOLD = 10_000;

    private record Cancelled(int attempt, boolean dataDeleted, Instant at) {
        Cancelled merge(Cancelled other) {
            Cancelled last = attempt > other.attempt ? this : other;
            return new Cancelled(last.attempt, dataDeleted || other.dataDeleted, last.at);
        }
    }

    private record InFlight(UUID jobId, int attempt) {}

    private final Map<UUID, Cancelled> cancelled = new ConcurrentHashMap<>();
    private final Map<InFlight, CompletableFuture<Void>> inFlight = new ConcurrentHashMap<>();

    private final Clock clock;

    CancelledAttempts(Clock clock) {
        this.clock = clock;
    }

    void add(JobCancelledEvent event, Instant at) {
        cancelled.merge(event.jobId(), new Cancelled(event.attempt(), event.isDataDeleted(), at), Cancelled::merge);
        inFlight.forEach((attempt, signal) -> {
            if (attempt.jobId.equals(event.jobId()) && attempt.attempt <= event.attempt()) {
                signal.complete(null);
            }
        });
        if (cancelled.size() > CLEANUP_THRESHOLD) {
            Instant oldest = clock.instant().minus(RETENTION);
            cancelled.values().removeIf(old -> old.at.isBefore(oldest));
        }
    }

    /** Returns whether the attempt is cancelled. */
    public boolean isCancelled(JobRequest request) {
        Cancelled last = cancelled.get(request.jobId());
        return last != null && request.attempt() <= last.attempt;
    }

    /** Returns whether the data of the job must be deleted, because the video or the user was deleted. */
    public boolean isDataDeleted(UUID jobId) {
        Cancelled last = cancelled.get(jobId);
        return last != null && last.dataDeleted;
    }

    /** Completes when the attempt is cancelled, immediately if it already is; otherwise never. */
    public Uni<Void> onCancelled(JobRequest request) {
        return Uni.createFrom().emitter(emitter -> {
            InFlight key = new InFlight(request.jobId(), request.attempt());
            CompletableFuture<Void> signal = inFlight.computeIfAbsent(key, none -> new CompletableFuture<>());
            emitter.onTermination(() -> inFlight.remove(key, signal));
            var unused = signal.thenRun(() -> emitter.complete(null));
            // Checked after the signal is registered, so that no concurrent cancellation is missed.
            if (isCancelled(request)) {
                signal.complete(null);
            }
        });
    }
}
