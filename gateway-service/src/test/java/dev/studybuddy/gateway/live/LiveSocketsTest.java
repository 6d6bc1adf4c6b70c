package dev.studybuddy.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.websockets.next.WebSocketConnection;

import dev.studybuddy.gateway.session.AccessToken;
import dev.studybuddy.gateway.session.Credential;

class LiveSocketsTest {
    record Limits(int maxPerUser, OptionalInt maxSockets, int socketSize) implements LiveConfig {
        @Override
        public Duration heartbeat() {
            return Duration.ofSeconds(15);
        }
    }

    @Test
    void a_replica_has_a_bound_of_sockets_and_a_closed_socket_makes_room() {
        LiveSockets sockets = new LiveSockets(new Limits(2, OptionalInt.of(5), 1), new SimpleMeterRegistry());
        List<LiveSocket> open = new ArrayList<>();
        for (int user = 0; user < 5; user++) {
            LiveSocket socket = socket("user" + user);
            assertThat(sockets.isFull()).isFalse();
            assertThat(sockets.add(socket)).isTrue();
            open.add(socket);
        }

        assertThat(sockets.isFull()).isTrue();
        assertThat(sockets.add(socket("other"))).isFalse();
        sockets.remove(open.get(0));
        sockets.remove(open.get(0));
        assertThat(sockets.isFull()).isFalse();
        assertThat(sockets.add(socket("other"))).isTrue();
        assertThat(sockets.add(socket("another"))).isFalse();
        assertThat(sockets.all()).hasSize(5);
    }

    @Test
    void a_rejected_socket_of_a_user_takes_no_place_of_others() {
        LiveSockets sockets = new LiveSockets(new Limits(2, OptionalInt.of(4), 1), new SimpleMeterRegistry());

        assertThat(sockets.add(socket("anna"))).isTrue();
        assertThat(sockets.add(socket("anna"))).isTrue();
        for (int i = 0; i < 10; i++) {
            assertThat(sockets.add(socket("anna"))).isFalse();
        }

        assertThat(sockets.add(socket("berta"))).isTrue();
        assertThat(sockets.add(socket("berta"))).isTrue();
    }

    @Test
    void the_default_bound_follows_from_the_heap() {
        int heap = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 3);
        LiveSockets sockets = new LiveSockets(new Limits(10, OptionalInt.empty(), heap), new SimpleMeterRegistry());

        assertThat(sockets.add(socket("anna"))).isTrue();
        assertThat(sockets.isFull()).isTrue();
    }

    private static LiveSocket socket(String user) {
        WebSocketConnection connection = (WebSocketConnection) Proxy.newProxyInstance(LiveSocketsTest.class
                .getClassLoader(), new Class<?>[]{ WebSocketConnection.class }, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        return new LiveSocket(new WebSocketLiveConnection(connection), new Credential(true, user), new AccessToken(
                "jwt", user, "sid", Set.of(
                        "user"), Instant.EPOCH), new SocketMemory(1000));
    }
}
