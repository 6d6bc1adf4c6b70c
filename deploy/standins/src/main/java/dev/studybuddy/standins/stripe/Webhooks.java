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
import dev.studybuddy.standins.Faults;

/**
 * Delivers events to the one endpoint, all at once and in no order, each until it is answered with 2xx, for a few minutes.
 * Events come twice, late, never or in another order where that is asked for.
 */
final class Webhooks {
    /** The events to which the endpoint is subscribed; others can only be listed. */
    static final Set<String> TYPES = Set.of("checkout.session.completed", "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed", "checkout.session.expired", "charge.refunded",
            "charge.dispute.created", "charge.dispute.closed", "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated");
    private static final String OLD_VERSION = "2024-06-20";
    private static final int TRIES = 14;
    private static final long FIRST_PAUSE_MS = 250;
    private static final long LONGEST_PAUSE_MS = 30_000;
    private static final int LOGGED = 1000;

    private final Vertx vertx;
    private final Clock clock;
    private final Postman postman;
    private final Faults faults = new Faults(Set.of("drop", "slow", "duplicate", "hold", "other_version"),
            Set.of("type"), Set.of("copies"));
    private final Deque<JsonObject> log = new ArrayDeque<>();
    private final List<JsonObject> held = new ArrayList<>();
    private final String usualUrl;
    private final String usualSecret;
    private String url;
    private String secret;
    /** Deliveries of an earlier life are not gone on with after a reset. */
    private int life;

    Webhooks(Vertx vertx, Clock clock, String url, String secret) {
        this.vertx = vertx;
        this.clock = clock;
        this.postman = new Postman(vertx);
        usualUrl = url;
        usualSecret = secret;
        reset();
    }

    void reset() {
        url = usualUrl;
        secret = usualSecret;
        life++;
        faults.clear();
        log.clear();
        held.clear();
    }

    /** @param change {@code url} and {@code secret} of the endpoint, each as it was where it is missing */
    void endpoint(JsonObject change) {
        url = change.getString("url", url);
        secret = change.getString("secret", secret);
    }

    Faults faults() {
        return faults;
    }

    /** Delivers an event, unless nobody has subscribed to it or what was ordered says otherwise. */
    void announce(JsonObject event) {
        var type = event.getString("type");
        if (url.isEmpty() || !TYPES.contains(type)) {
            return;
        }
        event.put("pending_webhooks", 1);
        var fault = faults.take(Map.of("type", type::equals)).orElse(null);
        var kind = fault == null ? "" : fault.kind();
        switch (kind) {
            case "drop" -> note(event, 0, "dropped");
            case "hold" -> held.add(0, event);
            case "other_version" -> event.put("api_version", OLD_VERSION);
            default -> {
                // What is only slow or comes more than once.
            }
        }
        if (!Set.of("drop", "hold").contains(kind)) {
            after(fault == null ? 0 : fault.delayMs(), () -> copies(event, fault));
        }
    }

    /** Delivers the event again, whatever has become of it. */
    void resend(JsonObject event) {
        if (url.isEmpty()) {
            throw new IllegalArgumentException("there is no endpoint");
        }
        attempt(event, event.encode(), 1, life);
    }

    /** Delivers what is held, the latest first. */
    void release() {
        var events = List.copyOf(held);
        held.clear();
        events.forEach(this::resend);
    }

    JsonObject toJson() {
        return new JsonObject().put("url", url).put("held", held.size()).put("faults", faults.toJson())
                .put("deliveries", new JsonArray(List.copyOf(log)));
    }

    private void copies(JsonObject event, Fault fault) {
        var body = event.encode();
        var copies = fault != null && fault.kind().equals("duplicate") ? fault.option("copies", 2) : 1;
        for (var copy = 0; copy < copies; copy++) {
            attempt(event, body, 1, life);
        }
    }

    private void attempt(JsonObject event, String body, int attempt, int ofLife) {
        if (ofLife != life) {
            return;
        }
        var at = clock.instant().getEpochSecond();
        postman.deliver(url, body, Signature.header(secret, at, body)).onComplete(answered -> {
            if (ofLife != life) {
                return;
            }
            var status = answered.succeeded() ? answered.result() : 0;
            note(event, attempt, answered.succeeded() ? status : answered.cause().toString());
            if (status / 100 == 2) {
                event.put("pending_webhooks", 0);
                release();
            } else if (attempt < TRIES) {
                after(pause(attempt), () -> attempt(event, body, attempt + 1, ofLife));
            }
        });
    }

    private static long pause(int attempt) {
        return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << (attempt - 1));
    }

    private void after(long ms, Runnable action) {
        if (ms <= 0) {
            action.run();
        } else {
            vertx.setTimer(ms, timer -> action.run());
        }
    }

    private void note(JsonObject event, int attempt, Object outcome) {
        log.addLast(new JsonObject().put("event", event.getString("id")).put("type", event.getString("type"))
                .put("attempt", attempt).put("outcome", outcome));
        if (log.size() > LOGGED) {
            log.removeFirst();
        }
    }
}
