package dev.studybuddy.worker.lane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Five lanes behind proxies with control ports, on ports where nobody listens until the test does. */
public class FiveProxiesResource implements QuarkusTestResourceLifecycleManager {
    public static final int LANES = 5;

    @Override
    public Map<String, String> start() {
        List<ServerSocket> free = new ArrayList<>();
        try {
            for (int n = 0; n < 2 * LANES; n++) {
                free.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = free.stream().map(ServerSocket::getLocalPort).toList();
            return Map.of("test.ports", ports.stream().map(String::valueOf).collect(Collectors.joining(",")),
                    "studybuddy.lanes.proxies", ports.subList(0, LANES).stream().map(port -> "socks5://127.0.0.1:"
                            + port)
                            .collect(Collectors.joining(",")),
                    "studybuddy.lanes.control", ports.subList(LANES, 2 * LANES).stream().map(port -> "127.0.0.1:"
                            + port)
                            .collect(Collectors.joining(",")),
                    "studybuddy.lanes.proxy-check", "100ms",
                    // The proxies lead everything to the test's site.
                    "studybuddy.youtube.base-url", "http://youtube.test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            free.forEach(FiveProxiesResource::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
