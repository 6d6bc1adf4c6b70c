package dev.studybuddy.worker.attempt;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.job.Outcome;

/**
 * The attempts that this process is processing. After a crash of the broker a request can be delivered again while its
 * attempt still runs. The second delivery then waits for the result of the first instead of repeating the work.
 */
@ApplicationScoped
class InFlightAttempts {
    private record Key(UUID jobId, int attempt) {}

    private final Map<Key, CompletableFuture<Outcome>> inFlight = new ConcurrentHashMap<>();

    /** Starts the work unless the same attempt runs already; returns the result of the attempt that runs. */
    Uni<Outcome> once(JobRequest request, Supplier<Uni<Outcome>> work) {
        return Uni.createFrom().deferred(() -> {
            Key key = new Key(request.jobId(), request.attempt());
            CompletableFuture<Outcome> result = new CompletableFuture<>();
            CompletableFuture<Outcome> first = inFlight.putIfAbsent(key, result);
            if (first != null) {
                // A copy: a subscriber that cancels must not cancel the attempt of the others.
                return Uni.createFrom().completionStage(first.copy());
            }
            return work.get().onTermination().invoke((outcome, failure, cancelled) -> {
                inFlight.remove(key, result);
                if (cancelled) {
                    result.cancel(false);
                } else if (failure != null) {
                    result.completeExceptionally(failure);
                } else {
                    result.complete(outcome);
                }
            });
        });
    }
}
