package dev.studybuddy.worker.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

class TorControlTest {
    private static final String OURS = "lane1-job-1-1";
    private static final String ONE = "1".repeat(40);
    private static final String TWO = "2".repeat(40);

    private Vertx vertx;
    private ControlPortServer server;
    private TorControl control;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        server = new ControlPortServer(vertx);
        control = new TorControl(vertx);
    }

    @AfterEach
    void stop() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void the_exit_is_the_last_hop_of_the_circuit() {
        server.line("3 BUILT $" + TWO + "~internal BUILD_FLAGS=IS_INTERNAL PURPOSE=HS_CLIENT_HSDIR")
                .circuit(4, "lane1-job-1-10", TWO).circuit(5, OURS, ONE).circuit(6, "lane2-job-1-1", TWO);

        assertThat(exit()).contains(ONE);
    }

    @Test
    void a_single_circuit_is_parsed() {
        server.circuit(5, OURS, ONE);

        assertThat(exit()).contains(ONE);
    }

    @Test
    void the_newer_of_two_circuits_is_used() {
        server.circuit(10, OURS, TWO).circuit(9, OURS, ONE);

        assertThat(exit()).contains(TWO);
    }

    @Test
    void an_unbuilt_circuit_has_no_exit() {
        server.line("7 EXTENDED $" + ONE + "~guard PURPOSE=GENERAL SOCKS_USERNAME=\"" + OURS + "\"")
                .line("8 LAUNCHED PURPOSE=GENERAL SOCKS_USERNAME=\"" + OURS + "\"");

        assertThat(exit()).isEmpty();
    }

    @Test
    void without_circuits_the_exit_is_empty() {
        assertThat(exit()).isEmpty();
    }

    @Test
    void a_password_authenticates_at_the_port() {
        server.password("sesame \"\\ open");
        server.circuit(5, OURS, ONE);

        assertThat(of(control.findExit(server.port(Optional.of("sesame \"\\ open")).orElseThrow(), OURS))).contains(
                ONE);
    }

    @Test
    void a_rejecting_port_is_a_failure() {
        server.password("sesame");

        assertThatThrownBy(this::exit).isInstanceOf(CircuitException.class);
        assertThatThrownBy(() -> of(control.findExit(server.port(Optional.of("guess")).orElseThrow(), OURS)))
                .isInstanceOf(CircuitException.class).hasMessageNotContaining("guess");
    }

    @Test
    void a_silent_or_unreachable_port_is_a_failure() {
        server.stopResponding();
        assertThatThrownBy(this::exit).isInstanceOf(CircuitException.class);

        server.close();
        assertThatThrownBy(this::exit).isInstanceOf(CircuitException.class);
    }

    @Test
    void a_proxy_without_circuits_receives_signal_active() {
        assertThat(of(control.isEstablished(server.port().orElseThrow()))).isTrue();
        assertThat(server.commands()).doesNotContain("SIGNAL ACTIVE");
        server.established(false);

        assertThat(of(control.isEstablished(server.port().orElseThrow()))).isFalse();

        await().untilAsserted(() -> assertThat(server.commands()).contains("SIGNAL ACTIVE"));
    }

    private Optional<String> exit() {
        return of(control.findExit(server.port().orElseThrow(), OURS));
    }

    private static <T> T of(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
