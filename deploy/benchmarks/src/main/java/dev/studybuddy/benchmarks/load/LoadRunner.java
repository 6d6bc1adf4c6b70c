package dev.studybuddy.benchmarks.load;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Sends requests at the times of a schedule, whether earlier ones have been answered or not, and measures each from the
 * time of the schedule: a system that stalls also delays the requests of the users who come meanwhile. All on one event
 * loop.
 */
final class LoadRunner {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** A request that can be sent. */
    record Request(UserAction action, Supplier<Future<Integer>> send) {}

    private final Vertx vertx;
    private final int maxInFlight;
    private final ArrivalSchedule schedule;
    private final Supplier<Request> requests;
    private final Measurements measurements = new Measurements();
    private final CompletableFuture<Measurements> finished = new CompletableFuture<>();
    private long start;
    private OptionalLong next;
    private int inFlight;

    /** @param maxInFlight a request that would be one more without a response is dropped */
    LoadRunner(Vertx vertx, ArrivalSchedule schedule, Supplier<Request> requests, int maxInFlight) {
        this.vertx = vertx;
        this.schedule = schedule;
        this.requests = requests;
        this.maxInFlight = maxInFlight;
    }

    /** Runs the schedule and waits for the responses. */
    Measurements run() {
        Context context = vertx.getOrCreateContext();
        context.exceptionHandler(finished::completeExceptionally);
        context.runOnContext(ignored -> {
            start = System.nanoTime();
            next = schedule.next();
            sendDue();
        });
        return finished.join();
    }

    private void sendDue() {
        while (next.isPresent() && next.getAsLong() <= System.nanoTime() - start) {
            send(next.getAsLong());
            next = schedule.next();
        }
        if (next.isPresent()) {
            long wait = (next.getAsLong() - (System.nanoTime() - start)) / NANOS_PER_MILLI;
            vertx.setTimer(Math.max(1, wait), timer -> sendDue());
        } else {
            finish();
        }
    }

    private void send(long intended) {
        if (inFlight == maxInFlight) {
            measurements.dropped();
            return;
        }
        inFlight++;
        Request request = requests.get();
        request.send().get().onComplete(result -> {
            inFlight--;
            if (result.failed()) {
                measurements.failed(request.action(), result.cause().getClass().getSimpleName());
            } else if (request.action().isExpected(result.result())) {
                measurements.succeeded(request.action(), System.nanoTime() - start - intended);
            } else {
                measurements.failed(request.action(), "status " + result.result());
            }
            finish();
        });
    }

    private void finish() {
        if (next.isEmpty() && inFlight == 0) {
            finished.complete(measurements);
        }
    }
}
