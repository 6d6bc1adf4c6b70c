package dev.studybuddy.worker.lane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Two lanes behind proxies, on ports where nobody listens until a test does. */
public class TwoProxiesResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try (ServerSocket one = free(); ServerSocket two = free()) {
            return Map.of("test.proxy.one", String.valueOf(one.getLocalPort()),
                    "test.proxy.two", String.valueOf(two.getLocalPort()),
                    "studybuddy.lanes.proxies", "socks5://127.0.0.1:" + one.getLocalPort()
                            + ",socks5://customer:hunter2@127.0.0.1:"
                            + two.getLocalPort(),
                    "studybuddy.lanes.proxy-check", "100ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // Nothing was started.
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
