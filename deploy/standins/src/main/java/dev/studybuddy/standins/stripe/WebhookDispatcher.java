package dev.studybuddy.standins.stripe;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.Fault;
import dev.studybuddy.standins.FaultQueue;

/**
 * Delivers events to the webhook endpoint concurrently and in no order, each until it is answered with 2xx, for a few
 * minutes. Faults drop, delay, duplicate, hold or change a delivery.
 */
final class WebhookDispatcher {
    /** The event types of the webhook endpoint. Other events can only be listed. */
    static final Set<String> SUBSCRIBED_TYPES = Set.of("checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed", "checkout.session.expired", "charge.refunded",
            "charge.dispute.created", "charge.dispute.closed", "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated");
    private static final String OLD_VERSION = "2024-06-20";
    private static final int MAX_ATTEMPTS = 14;
    private static final long INITIAL_DELAY_MS = 250;
    private static final long MAX_DELAY_MS = 30_000;
    private static final int MAX_LOG_ENTRIES = 1000;

    private final Vertx vertx;
    private final Clock clock;
    private final WebhookSender sender;
    private final FaultQueue faults = new FaultQueue(Set.of("drop", "slow", "duplicate", "hold", "other_version"),
            Set.of("type"), Set.of("copies"));
    private final Deque<JsonObject> log = new ArrayDeque<>();
    private final List<JsonObject> held = new ArrayList<>();
    private final String initialUrl;
    private final String initialSecret;
    private String url;
    private String secret;
    /** Incremented by a reset, which cancels the retries of earlier deliveries. */
    private int generation;

    WebhookDispatcher(Vertx vertx, Clock clock, String url, String secret) {
        this.vertx = vertx;
        this.clock = clock;
        this.sender = new WebhookSender(vertx);
        initialUrl = url;
        initialSecret = secret;
        reset();
    }

    void reset() {
        url = initialUrl;
        secret = initialSecret;
        generation++;
        faults.clear();
        log.clear();
        held.clear();
    }

    /** @param change {@code url} and {@code secret} of the endpoint; a missing field keeps its value */
    void configure(JsonObject change) {
        url = change.getString("url", url);
        secret = change.getString("secret", secret);
    }

    FaultQueue faults() {
        return faults;
    }

    /** Delivers an event if the endpoint is subscribed to its type. A pending fault may change the delivery. */
    void dispatch(JsonObject event) {
        var type = event.getString("type");
        if (url.isEmpty() || !SUBSCRIBED_TYPES.contains(type)) {
            return;
        }
        event.put("pending_webhooks", 1);
        var fault = faults.take(Map.of("type", type::equals)).orElse(null);
        var kind = fault == null ? "" : fault.kind();
        switch (kind) {
            case "drop" -> addLogEntry(event, 0, "dropped");
            case "hold" -> held.add(0, event);
            case "other_version" -> event.put("api_version", OLD_VERSION);
            default -> {
                // slow and duplicate are handled below
            }
        }
        if (!Set.of("drop", "hold").contains(kind)) {
            runAfter(fault == null ? 0 : fault.delayMs(), () -> sendCopies(event, fault));
        }
    }

    /** Delivers an event again, whatever the state of its earlier deliveries. */
    void resend(JsonObject event) {
        if (url.isEmpty()) {
            throw new IllegalArgumentException("no webhook URL is configured");
        }
        send(event, event.encode(), 1, generation);
    }

    /** Delivers the held events, latest first. */
    void release() {
        var events = List.copyOf(held);
        held.clear();
        events.forEach(this::resend);
    }

    JsonObject toJson() {
        return new JsonObject().put("url", url).put("held", held.size()).put("faults", faults.toJson())
                .put("deliveries", new JsonArray(List.copyOf(log)));
    }

    private void sendCopies(JsonObject event, Fault fault) {
        var body = event.encode();
        var copies = fault != null && fault.kind().equals("duplicate") ? fault.option("copies", 2) : 1;
        for (var copy = 0; copy < copies; copy++) {
            send(event, body, 1, generation);
        }
    }

    private void send(JsonObject event, String body, int attempt, int startedIn) {
        if (startedIn != generation) {
            return;
        }
        var timestamp = clock.instant().getEpochSecond();
        sender.send(url, body, WebhookSignature.header(secret, timestamp, body)).onComplete(result -> {
            if (startedIn != generation) {
                return;
            }
            var status = result.succeeded() ? result.result() : 0;
            addLogEntry(event, attempt, result.succeeded() ? status : result.cause().toString());
            if (status / 100 == 2) {
                event.put("pending_webhooks", 0);
                release();
            } else if (attempt < MAX_ATTEMPTS) {
                runAfter(retryDelay(attempt), () -> send(event, body, attempt + 1, startedIn));
            }
        });
    }

    private static long retryDelay(int attempt) {
        return Math.min(MAX_DELAY_MS, INITIAL_DELAY_MS << (attempt - 1));
    }

    private void runAfter(long ms, Runnable action) {
        if (ms <= 0) {
            action.run();
        } else {
            vertx.setTimer(ms, timer -> action.run());
        }
    }

    private void addLogEntry(JsonObject event, int attempt, Object outcome) {
        log.addLast(new JsonObject().put("event", event.getString("id")).put("type", event.getString("type"))
                .put("attempt", attempt).put("outcome", outcome));
        if (log.size() > MAX_LOG_ENTRIES) {
            log.removeFirst();
        }
    }
}
