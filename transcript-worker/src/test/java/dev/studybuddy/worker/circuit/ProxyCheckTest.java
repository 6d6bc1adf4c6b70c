package dev.studybuddy.worker.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;

class ProxyCheckTest {
    private Vertx vertx;
    private SocksServer socks;
    private ControlPortServer control;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        socks = new SocksServer(vertx, 9);
        control = new ControlPortServer(vertx);
    }

    @AfterEach
    void stop() {
        control.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_direct_lane_is_always_available() {
        assertThat(isUp(Proxy.direct())).isTrue();
    }

    @Test
    void a_socks_proxy_is_available_while_it_greets() {
        Proxy proxy = socks.proxy();
        assertThat(isUp(proxy)).isTrue();

        socks.close();

        assertThat(isUp(proxy)).isFalse();
    }

    @Test
    void a_silent_socks_proxy_is_unavailable() {
        NetServer silent = vertx.createNetServer().connectHandler(client -> client.handler(ignored -> {}));
        silent.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();

        assertThat(isUp(Proxy.parse("socks5://127.0.0.1:" + silent.actualPort()))).isFalse();
        assertThat(isUp(Proxy.parse("http://127.0.0.1:" + silent.actualPort()))).isTrue();
    }

    @Test
    void an_unreachable_http_proxy_is_unavailable() {
        TestSite site = new TestSite(vertx);
        Proxy proxy = Proxy.parse("http://127.0.0.1:" + site.port());
        assertThat(isUp(proxy)).isTrue();

        site.close();

        assertThat(isUp(proxy)).isFalse();
    }

    @Test
    void a_tor_without_circuits_is_unavailable() {
        Proxy proxy = socks.proxy().withControl(control.port());
        assertThat(isUp(proxy)).isTrue();

        control.established(false);

        assertThat(isUp(proxy)).isFalse();
    }

    @Test
    void a_rejecting_control_port_does_not_make_the_proxy_unavailable() {
        control.established(false);

        assertThat(isUp(socks.proxy().withControl(control.port(Optional.of("wrong"))))).isTrue();
    }

    private boolean isUp(Proxy proxy) {
        return new ProxyCheck(vertx, new TorControl(vertx)).isUp(proxy).await().atMost(Duration.ofSeconds(10));
    }
}
