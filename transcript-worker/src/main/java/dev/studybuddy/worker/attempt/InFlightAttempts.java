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
 * The attempts that this process works on. When the broker has crashed it hands out again what is still being worked on:
 * a lane that gets such a request waits for the one that has it, rather than doing the same a second time.
 */
@ApplicationScoped
class InFlightAttempts {
    private record Key(UUID jobId, int attempt) {}

    private final Map<Key, CompletableFuture<Outcome>> inHand = new ConcurrentHashMap<>();

    Uni<Outcome> once(JobRequest request, Supplier<Uni<Outcome>> work) {
        return Uni.createFrom().deferred(() -> {
            Key key = new Key(request.jobId(), request.attempt());
            CompletableFuture<Outcome> mine = new CompletableFuture<>();
            CompletableFuture<Outcome> first = inHand.putIfAbsent(key, mine);
            if (first != null) {
                return Uni.createFrom().emitter(emitter -> first.whenComplete((outcome, failure) -> {
                    if (failure == null) {
                        emitter.complete(outcome);
                    } else {
                        emitter.fail(failure);
                    }
                }));
            }
            return work.get().onTermination().invoke((outcome, failure, cancelled) -> {
                inHand.remove(key, mine);
                if (cancelled) {
                    mine.cancel(false);
                } else if (failure != null) {
                    mine.completeExceptionally(failure);
                } else {
                    mine.complete(outcome);
                }
            });
        });
    }
}
