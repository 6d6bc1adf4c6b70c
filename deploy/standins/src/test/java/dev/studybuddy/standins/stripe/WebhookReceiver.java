package dev.studybuddy.standins.stripe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import org.awaitility.Awaitility;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;

/** Receives webhook events and verifies their signatures with stripe-java. */
final class WebhookReceiver implements AutoCloseable {
    static final String SECRET = "whsec_fixture";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile Function<Event, Integer> status = event -> 200;

    WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/hook", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int response;
            try {
                var event = Webhook.constructEvent(body, exchange.getRequestHeaders().getFirst("Stripe-Signature"),
                        SECRET);
                events.add(event);
                response = status.apply(event);
            } catch (SignatureVerificationException e) {
                response = 400;
            }
            exchange.sendResponseHeaders(response, -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook";
    }

    void reset() {
        events.clear();
        status = event -> 200;
    }

    void respondWith(Function<Event, Integer> statusOf) {
        status = statusOf;
    }

    List<Event> events() {
        return events;
    }

    List<String> types() {
        return events.stream().map(Event::getType).toList();
    }

    /** @return the first event of this type; waits until it arrives */
    Event await(String type) {
        return Awaitility.await().until(
                () -> events.stream().filter(event -> event.getType().equals(type)).findFirst().orElse(null),
                event -> event != null);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
