package dev.studybuddy.worker.lane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Seven lanes behind proxies, on ports without a listener until a test starts one: five Tor proxies with control ports,
 * a proxy without one, and a proxy with credentials. The name of the site is known only to the proxies.
 */
public class ProxiedLanesResource implements QuarkusTestResourceLifecycleManager {
    public static final int TOR_LANES = 5;
    public static final int LANES = TOR_LANES + 2;
    private static final int PORTS = 2 * TOR_LANES + 2;

    @Override
    public Map<String, String> start() {
        List<ServerSocket> free = new ArrayList<>();
        try {
            for (int n = 0; n < PORTS; n++) {
                free.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = free.stream().map(ServerSocket::getLocalPort).toList();
            List<Integer> tor = ports.subList(0, TOR_LANES);
            List<Integer> control = ports.subList(TOR_LANES, 2 * TOR_LANES);
            int plain = ports.get(PORTS - 2);
            int withCredentials = ports.get(PORTS - 1);
            String proxies = Stream.concat(Stream.concat(tor.stream(), Stream.of(plain)).map(
                    port -> "socks5://127.0.0.1:"
                            + port), Stream.of("socks5://customer:hunter2@127.0.0.1:" + withCredentials))
                    .collect(Collectors.joining(","));
            return Map.of("test.proxies.tor", joined(tor, ""), "test.proxies.control", joined(control, ""),
                    "test.proxy.plain", String.valueOf(plain),
                    "test.proxy.with-credentials", String.valueOf(withCredentials),
                    "studybuddy.lanes.proxies", proxies,
                    "studybuddy.lanes.control", joined(control, "127.0.0.1:"),
                    "studybuddy.lanes.proxy-check", "100ms",
                    "studybuddy.youtube.base-url", "http://youtube.invalid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            free.forEach(ProxiedLanesResource::close);
        }
    }

    private static String joined(List<Integer> ports, String prefix) {
        return ports.stream().map(port -> prefix + port).collect(Collectors.joining(","));
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
