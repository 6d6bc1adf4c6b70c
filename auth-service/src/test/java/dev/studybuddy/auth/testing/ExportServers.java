package dev.studybuddy.auth.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.eclipse.microprofile.config.ConfigProvider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.restassured.RestAssured;

/** Simulates the export streams of video-, notes- and credits-service, and their faults. */
public final class ExportServers {
    private static final String CONTROL = "other-services.control";

    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile String fault = "";
    private volatile CountDownLatch paused = new CountDownLatch(0);

    /** Ends all faults. */
    public static void clearFault() {
        setFault("none", "none");
    }

    /**
     * Sets the fault of one service and ends all others.
     *
     * @param fault {@code unavailable}, {@code erased} (returns 401), {@code truncated}, {@code large} (sends some
     *            megabytes), or {@code paused} (sends nothing more until the fault ends)
     */
    public static void setFault(String service, String fault) {
        RestAssured.get(ConfigProvider.getConfig().getValue(CONTROL, URI.class) + "?" + service + "=" + fault).then()
                .statusCode(200);
    }

    Map<String, String> start() throws IOException {
        Map<String, String> settings = new HashMap<>();
        for (String name : List.of("video", "notes", "credits")) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/internal/export", exchange -> export(exchange, name));
            server.createContext("/control", this::control);
            server.start();
            servers.add(server);
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            settings.put(name.toUpperCase(Locale.ROOT) + "_SERVICE_URL", url);
            settings.put(CONTROL, url + "/control");
            // So that tests see slow downloads end: 3 MB take one second.
            settings.put("studybuddy.export.min-rate", "3M");
            settings.put("studybuddy.export.grace", "10s");
        }
        return settings;
    }

    void stop() {
        paused.countDown();
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }

    private void control(HttpExchange exchange) throws IOException {
        try (exchange) {
            paused.countDown();
            paused = new CountDownLatch(1);
            fault = exchange.getRequestURI().getQuery();
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void export(HttpExchange exchange, String name) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        try (exchange) {
            if (!TestProviders.INTERNAL_TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Internal-Token"))) {
                exchange.sendResponseHeaders(403, -1);
            } else if (token == null || fault.equals(name + "=erased")) {
                exchange.sendResponseHeaders(401, -1);
            } else if (fault.equals(name + "=unavailable")) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                exchange.sendResponseHeaders(200, 0);
                files(exchange.getResponseBody(), name);
            }
        }
    }

    private void files(OutputStream out, String name) throws IOException {
        line(out, "{\"path\":\"%s/one.json\",\"content\":\"[1,\\n\"}".formatted(name));
        line(out, "{\"path\":\"%s/one.json\",\"content\":\"2]\\n\"}".formatted(name));
        if (fault.equals(name + "=truncated")) {
            // Enough incompressible data for the response to have begun.
            byte[] noise = new byte[500_000];
            new Random(1).nextBytes(noise);
            line(out, "{\"path\":\"%s/two.json\",\"content\":\"%s\"}".formatted(name,
                    Base64.getEncoder().encodeToString(noise)));
            return;
        }
        if (fault.equals(name + "=large")) {
            byte[] noise = new byte[3_000_000];
            new Random(1).nextBytes(noise);
            line(out, "{\"path\":\"%s/large.txt\",\"content\":\"%s\"}".formatted(name,
                    Base64.getEncoder().encodeToString(noise)));
        }
        if (fault.equals(name + "=paused")) {
            out.flush();
            try {
                paused.await();
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }
        line(out, "{\"path\":\"%s/größe.md\",\"content\":\"# Größe\"}".formatted(name));
        line(out, "{\"end\":true}");
    }

    private static void line(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
