package dev.studybuddy.worker.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

class CircuitSearchTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final CircuitTestConfig IMPATIENT = CircuitTestConfig.SHORT
            .withHedgeAfter(Duration.ofMillis(200));

    private Vertx vertx;
    private TestSite site;
    private final List<RoutingContext> requests = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        site = new TestSite(vertx);
    }

    @AfterEach
    void stop() {
        site.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_hedge_starts_beside_a_silent_circuit_and_the_slower_one_is_closed() {
        answering(n -> {
            if (n == 1) {
                requests.get(1).end("from the second");
            }
        });

        String answer = of(search(IMPATIENT));

        assertThat(answer).isEqualTo("from the second");
        assertThat(requests).hasSize(2);
        await().untilAsserted(() -> assertThat(site.openConnections()).isEmpty());
    }

    @Test
    void the_first_circuit_can_still_win() {
        answering(n -> {
            if (n == 1) {
                requests.get(0).end("from the first");
            }
        });

        assertThat(of(search(IMPATIENT))).isEqualTo("from the first");
        await().untilAsserted(() -> assertThat(site.openConnections()).isEmpty());
    }

    @Test
    void at_most_two_circuits_run_at_once() {
        answering(n -> {});
        CompletableFuture<String> search = search(IMPATIENT).subscribeAsCompletionStage();
        await().until(() -> requests.size() == 2);

        await().during(Duration.ofSeconds(1)).until(() -> requests.size() == 2);

        search.cancel(true);
        await().untilAsserted(() -> assertThat(site.openConnections()).isEmpty());
    }

    @Test
    void a_failed_circuit_of_two_is_replaced() {
        answering(n -> {
            if (n == 1 || n == 2) {
                requests.get(n).request().connection().close();
            } else if (n == 3) {
                requests.get(3).end("from the fourth");
            }
        });

        assertThat(of(search(IMPATIENT))).isEqualTo("from the fourth");
        assertThat(failures).hasSize(2).allMatch(CircuitException.class::isInstance);
    }

    @Test
    void a_circuit_that_keeps_responding_is_not_hedged() {
        answering(n -> vertx.setTimer(400, late -> requests.get(n).end("slow")));
        CircuitTestConfig settings = CircuitTestConfig.SHORT.withHedgeAfter(Duration.ofMillis(1_200));

        try (AttemptCircuits circuits = new CircuitService(vertx, settings, new TorControl(vertx),
                new InMemoryExitHistory())
                .forAttempt("lane1", Proxy.direct(), "job", 1)) {
            of(CircuitSearch.over(circuits, circuit -> ask(circuit).chain(() -> ask(circuit))
                    .chain(() -> ask(circuit)).chain(() -> ask(circuit)), (circuit, failure) -> true));
        }

        assertThat(site.seen()).hasSize(4).extracting(TestSite.Seen::connection).containsOnly(
                site.seen().get(0).connection());
    }

    @Test
    void an_unrecoverable_failure_ends_both_circuits() {
        answering(n -> {
            if (n == 1) {
                requests.get(1).end("private");
            }
        });

        assertThatThrownBy(() -> of(search(IMPATIENT, "private"))).isInstanceOf(IllegalStateException.class);
        assertThat(requests).hasSize(2);
        await().untilAsserted(() -> assertThat(site.openConnections()).isEmpty());
    }

    @Test
    void hedging_does_not_raise_the_circuit_limit() {
        answering(n -> {
            if (n >= 1) {
                requests.get(n).request().connection().close();
            }
        });
        CircuitTestConfig settings = IMPATIENT.withPerAttempt(4).withRequestTimeout(Duration.ofSeconds(3));

        assertThatThrownBy(() -> of(search(settings))).isInstanceOf(CircuitException.class);

        assertThat(requests).hasSize(4);
        assertThat(failures).hasSize(4);
    }

    @Test
    void without_remaining_time_no_circuit_is_opened() {
        answering(n -> {});

        assertThatThrownBy(() -> of(search(CircuitTestConfig.SHORT.withWithin(Duration.ZERO))))
                .isInstanceOf(CircuitsExhaustedException.class);
        assertThat(requests).isEmpty();
    }

    /** Scripts the behaviour by request number, from 0. */
    private void answering(IntConsumer event) {
        AtomicInteger count = new AtomicInteger();
        site.router().get("/slow").handler(context -> {
            requests.add(context);
            event.accept(count.getAndIncrement());
        });
    }

    private Uni<String> search(CircuitConfig settings) {
        return search(settings, "nothing");
    }

    private Uni<String> search(CircuitConfig settings, String hopeless) {
        AttemptCircuits circuits = new CircuitService(vertx, settings, new TorControl(vertx), new InMemoryExitHistory())
                .forAttempt("lane1", Proxy.direct(), "job", 1);
        return CircuitSearch.over(circuits, circuit -> ask(circuit).invoke(answer -> {
            if (answer.equals(hopeless)) {
                throw new IllegalStateException(hopeless);
            }
        }), (circuit, failure) -> {
            failures.add(failure);
            return failure instanceof CircuitException;
        }).onTermination().invoke(circuits::close);
    }

    private Uni<String> ask(Circuit circuit) {
        return circuit.send(CircuitRequest.get(site.uri().resolve("/slow"), Map.of())).map(CircuitResponse::text);
    }

    private static <T> T of(Uni<T> uni) {
        return uni.await().atMost(TIMEOUT);
    }
}
