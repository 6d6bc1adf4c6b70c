package dev.studybuddy.standins.stripe;

import java.time.Clock;
import java.util.function.Consumer;

import io.vertx.core.json.JsonObject;

/** Creates an event with a copy of its object, stores it and passes it to the webhook dispatcher. */
final class EventPublisher {
    /** The API version of stripe-java 33.3.0 ({@code com.stripe.Stripe.API_VERSION}). */
    static final String API_VERSION = "2026-07-29.dahlia";

    private final ObjectStore store;
    private final Clock clock;
    private final Consumer<JsonObject> dispatcher;

    EventPublisher(ObjectStore store, Clock clock, Consumer<JsonObject> dispatcher) {
        this.store = store;
        this.clock = clock;
        this.dispatcher = dispatcher;
    }

    void publish(String type, JsonObject object) {
        publish(type, object, null);
    }

    /**
     * @param previousAttributes the changed fields with their previous values, or null if the event is not an update
     */
    void publish(String type, JsonObject object, JsonObject previousAttributes) {
        var data = new JsonObject().put("object", object.copy());
        if (previousAttributes != null) {
            data.put("previous_attributes", previousAttributes);
        }
        var event = new JsonObject().put("id", IdGenerator.next("evt_1")).put("object", "event").put("api_version",
                API_VERSION)
                .put("created", clock.instant().getEpochSecond()).put("data", data).put("livemode", false)
                .put("pending_webhooks", 0)
                .put("request", new JsonObject().putNull("id").putNull("idempotency_key")).put("type", type);
        dispatcher.accept(store.add(ObjectType.EVENT, event));
    }
}
