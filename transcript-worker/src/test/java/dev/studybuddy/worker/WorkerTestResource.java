package dev.studybuddy.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Points the worker to the fake Claude and the fake video-service, on free ports, and makes it less patient. */
public class WorkerTestResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket another = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Map.of("test.claude.port", String.valueOf(free.getLocalPort()),
                    "studybuddy.claude.base-url", "http://127.0.0.1:" + free.getLocalPort(),
                    "test.video-service.port", String.valueOf(another.getLocalPort()),
                    "studybuddy.uploads.video-service", "http://127.0.0.1:" + another.getLocalPort(),
                    "studybuddy.uploads.pause", "20ms",
                    "studybuddy.claude.api-key", "sk-test",
                    "studybuddy.claude.pause", "20ms",
                    "studybuddy.claude.idle-timeout", "40s",
                    "studybuddy.claude.daily-budget-cents", "1000000",
                    "studybuddy.progress.heartbeat", "500ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
