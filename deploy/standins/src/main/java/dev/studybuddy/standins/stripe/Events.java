package dev.studybuddy.standins.stripe;

import java.time.Clock;
import java.util.function.Consumer;

import io.vertx.core.json.JsonObject;

/** Says what happens: an event with the object as it is now, which is kept and handed on to be delivered. */
final class Events {
    /** The version that stripe-java 33.3.0 speaks (its {@code com.stripe.Stripe.API_VERSION}). */
    static final String API_VERSION = "2026-07-29.dahlia";

    private final Books books;
    private final Clock clock;
    private final Consumer<JsonObject> delivery;

    Events(Books books, Clock clock, Consumer<JsonObject> delivery) {
        this.books = books;
        this.clock = clock;
        this.delivery = delivery;
    }

    void say(String type, JsonObject object) {
        say(type, object, null);
    }

    /** @param before the fields that were different before, or null where the event is no change of an object */
    void say(String type, JsonObject object, JsonObject before) {
        var data = new JsonObject().put("object", object.copy());
        if (before != null) {
            data.put("previous_attributes", before);
        }
        var event = new JsonObject().put("id", Ids.of("evt_1")).put("object", "event").put("api_version", API_VERSION)
                .put("created", clock.instant().getEpochSecond()).put("data", data).put("livemode", false)
                .put("pending_webhooks", 0)
                .put("request", new JsonObject().putNull("id").putNull("idempotency_key")).put("type", type);
        delivery.accept(books.add(Kind.EVENT, event));
    }
}
