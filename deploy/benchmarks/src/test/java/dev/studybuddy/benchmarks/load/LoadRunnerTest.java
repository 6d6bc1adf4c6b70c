package dev.studybuddy.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

import dev.studybuddy.benchmarks.load.ArrivalSchedule.Phase;

class LoadRunnerTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** 40 requests in 410 ms, 10 ms apart. */
    private Measurements run(int maxInFlight, Supplier<Future<Integer>> send) {
        var schedule = new ArrivalSchedule(List.of(Phase.constant(Duration.ofMillis(405), 100)),
                ArrivalScheduleTest.EVEN);
        return new LoadRunner(vertx, schedule, () -> new LoadRunner.Request(UserAction.SEARCH, send), maxInFlight)
                .run();
    }

    @Test
    void latency_counts_from_the_time_of_the_schedule() {
        AtomicInteger number = new AtomicInteger();
        Measurements result = run(100, () -> {
            if (number.getAndIncrement() == 0) {
                // Until then no request can be sent, and those that are due meanwhile wait.
                sleep(300);
            }
            return Future.succeededFuture(200);
        });

        assertThat(result.asked()).isEqualTo(40);
        assertThat(result.succeeded()).isEqualTo(40);
        // The one of 20 ms waited 290 ms, and half of the 40 at least 100 ms.
        assertThat(result.percentile(97)).isGreaterThan(280);
        assertThat(result.percentile(50)).isGreaterThan(90);
    }

    @Test
    void requests_are_sent_although_earlier_ones_have_no_response() {
        Measurements result = run(100, () -> answerAfter(500));

        assertThat(result.succeeded()).isEqualTo(40);
        assertThat(result.percentile(100)).isBetween(500.0, 5000.0);
    }

    @Test
    void a_request_over_the_bound_is_dropped_and_counted() {
        Measurements result = run(5, () -> answerAfter(3000));

        assertThat(result.succeeded()).isEqualTo(5);
        assertThat(result.droppedCount()).isEqualTo(35);
    }

    @Test
    void unexpected_statuses_and_lost_connections_are_errors() {
        AtomicInteger number = new AtomicInteger();
        Measurements result = run(100, () -> switch (number.getAndIncrement()) {
            case 0 -> Future.succeededFuture(503);
            case 1 -> Future.failedFuture(new IllegalStateException("Connection was closed"));
            default -> Future.succeededFuture(200);
        });

        assertThat(result.succeeded()).isEqualTo(38);
        assertThat(result.reasons()).containsOnlyKeys("SEARCH status 503", "SEARCH IllegalStateException");
    }

    @Test
    void a_fault_of_the_driver_ends_the_run() {
        assertThatThrownBy(() -> run(100, () -> {
            throw new IllegalStateException("No user");
        })).isInstanceOf(CompletionException.class).hasRootCauseMessage("No user");
    }

    private Future<Integer> answerAfter(long millis) {
        Promise<Integer> promise = Promise.promise();
        vertx.setTimer(millis, timer -> promise.complete(200));
        return promise.future();
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
