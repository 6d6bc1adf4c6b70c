package dev.studybuddy.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of a service, beside the one of {@link RunningSystem}, with the same environment and ports of its own. */
final class Replica implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final String service;
    /** Keep the ports until the first start, so that no other process gets them. */
    private final List<ServerSocket> reserved;
    private final int port;
    private final int managementPort;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile Process process;

    Replica(String service) throws IOException {
        this.service = service;
        reserved = List.of(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), new ServerSocket(0, 1, InetAddress
                .getLoopbackAddress()));
        port = reserved.get(0).getLocalPort();
        managementPort = reserved.get(1).getLocalPort();
    }

    /** @param settings environment variables that replace those of the system's process */
    void start(Map<String, String> settings) throws IOException {
        Map<String, String> environment = new HashMap<>(RunningSystem.system().environment(service));
        environment.putAll(settings);
        environment.put("QUARKUS_HTTP_PORT", "" + port);
        environment.put("QUARKUS_MANAGEMENT_PORT", "" + managementPort);
        ProcessBuilder builder = new ProcessBuilder(RunningSystem.system().command(service)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        for (ServerSocket socket : reserved) {
            socket.close();
        }
        process = builder.start();
    }

    Path log() {
        return Path.of("target", service + "-" + port + ".log");
    }

    int port() {
        return port;
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    void awaitReady() {
        await(service + ", see " + log()).atMost(START).failFast(() -> !process.isAlive()).until(this::isReady);
    }

    /** Whether the readiness check succeeds. */
    boolean isReady() throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort
                    + "/q/health/ready")).timeout(Duration.ofSeconds(2)).build(), HttpResponse.BodyHandlers
                            .discarding()).statusCode() == 200;
        } catch (IOException e) {
            // Not started yet, or ended.
            return false;
        }
    }

    /** Sends SIGTERM and returns at once. */
    void terminate() {
        process.destroy();
    }

    /** Fails if the process does not end in time. */
    void awaitEnd(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(service + " does not end: " + log());
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
