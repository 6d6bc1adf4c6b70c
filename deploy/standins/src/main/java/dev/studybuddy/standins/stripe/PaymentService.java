package dev.studybuddy.standins.stripe;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import io.vertx.core.json.JsonObject;

/**
 * Changes the state of a session: paid, declined, pending (delayed payment methods) or expired. As at Stripe, the
 * payment intent is created at the first payment attempt.
 */
final class PaymentService {
    /** The placeholder for the session id in the URLs of a session. */
    static final String SESSION_ID_PLACEHOLDER = "{CHECKOUT_SESSION_ID}";

    /** @param baseUrl the URL of this server, for receipts */
    private record PaymentData(JsonObject data, String baseUrl) {}

    private final ObjectStore store;
    private final Clock clock;
    private final EventPublisher events;
    private final Map<String, PaymentData> paymentData = new HashMap<>();

    PaymentService(ObjectStore store, Clock clock, EventPublisher events) {
        this.store = store;
        this.clock = clock;
        this.events = events;
    }

    /** @param data the fields of the payment intent of this session */
    void registerPayment(String session, JsonObject data, String baseUrl) {
        paymentData.put(session, new PaymentData(data, baseUrl));
    }

    /** Pays an open session, or completes a pending payment. */
    void pay(JsonObject session) {
        var wasPending = isPending(session);
        if (!wasPending) {
            requireOpen(session);
        }
        var intent = intent(session);
        charge(session, intent);
        complete(session).put("payment_status", "paid");
        events.publish("payment_intent.succeeded", intent);
        events.publish(wasPending ? "checkout.session.async_payment_succeeded" : "checkout.session.completed", session);
    }

    /** Completes a session whose payment is pending; {@link #pay} or {@link #fail} decides it later. */
    void payLater(JsonObject session) {
        requireOpen(session);
        var intent = intent(session).put("status", "processing").put("payment_method", IdGenerator.next("pm_1"));
        complete(session);
        events.publish("payment_intent.processing", intent);
        events.publish("checkout.session.completed", session);
    }

    /**
     * Declines the card of an open session, which can be paid with another one, or fails a pending payment permanently.
     */
    void fail(JsonObject session) {
        var wasPending = isPending(session);
        if (!wasPending) {
            requireOpen(session);
        }
        var intent = intent(session).put("status", "requires_payment_method").putNull("payment_method")
                .put("last_payment_error", new JsonObject().put("code", "card_declined")
                        .put("decline_code", "generic_decline").put("message", "Your card was declined.")
                        .put("type", "card_error"));
        events.publish("payment_intent.payment_failed", intent);
        if (wasPending) {
            events.publish("checkout.session.async_payment_failed", session);
        }
    }

    void expire(JsonObject session) {
        if (!isOpen(session)) {
            throw ApiError.invalid(null, null, "Only Checkout Sessions with a status in [\"open\"] can be expired. "
                    + "This Checkout Session has a status of " + session.getString("status") + ".");
        }
        session.put("status", "expired").putNull("url").putNull("client_secret");
        events.publish("checkout.session.expired", session);
    }

    /** Expires the open sessions whose {@code expires_at} has passed. */
    void expireDue() {
        var now = clock.instant().getEpochSecond();
        store.list(ObjectType.SESSION).stream().filter(s -> isOpen(s) && s.getLong("expires_at") <= now)
                .forEach(this::expire);
    }

    static boolean isOpen(JsonObject session) {
        return session.getString("status").equals("open");
    }

    /** @return the URL the payer is redirected to, or null if a cancelled session has none */
    static String returnUrl(JsonObject session, boolean cancelled) {
        var specific = session.getString(cancelled ? "cancel_url" : "success_url");
        var url = specific == null ? session.getString("return_url") : specific;
        return url == null ? null : url.replace(SESSION_ID_PLACEHOLDER, session.getString("id"));
    }

    void clear() {
        paymentData.clear();
    }

    private boolean isPending(JsonObject session) {
        return session.getString("status").equals("complete") && session.getString("payment_status").equals("unpaid")
                && store.find(ObjectType.PAYMENT_INTENT, session.getString("payment_intent")).getString("status")
                        .equals(
                                "processing");
    }

    private static void requireOpen(JsonObject session) {
        if (!isOpen(session)) {
            throw new IllegalArgumentException("the session is not open: " + session.getString("status"));
        }
    }

    private JsonObject complete(JsonObject session) {
        return session.put("status", "complete").putNull("url").putNull("client_secret").put("customer_details",
                new JsonObject().putNull("address").put("email", payer(session)).put("name", "Demo Payer")
                        .putNull("phone").put("tax_exempt", "none").putNull("tax_ids"));
    }

    private JsonObject intent(JsonObject session) {
        var intentId = session.getString("payment_intent");
        if (intentId != null) {
            return store.find(ObjectType.PAYMENT_INTENT, intentId);
        }
        var id = IdGenerator.next("pi_3");
        session.put("payment_intent", id);
        return store.add(ObjectType.PAYMENT_INTENT, ObjectTemplates.create(ObjectType.PAYMENT_INTENT).put("id", id)
                .put("amount", session.getLong("amount_total")).put("currency", session.getString("currency"))
                .put("client_secret", id + "_secret_" + IdGenerator.random(25)).put("created", clock.instant()
                        .getEpochSecond())
                .mergeIn(paymentData.get(session.getString("id")).data()));
    }

    private void charge(JsonObject session, JsonObject intent) {
        var id = IdGenerator.next("ch_3");
        var method = IdGenerator.next("pm_1");
        var baseUrl = paymentData.get(session.getString("id")).baseUrl();
        var charge = ObjectTemplates.create(ObjectType.CHARGE).put("id", id).put("amount", intent.getLong("amount"))
                .put("amount_captured", intent.getLong("amount")).put("balance_transaction", IdGenerator.next("txn_3"))
                .put("created", clock.instant().getEpochSecond()).put("currency", intent.getString("currency"))
                .put("metadata", intent.getJsonObject("metadata").copy()).put("payment_intent", intent.getString("id"))
                .put("payment_method", method).put("receipt_url", baseUrl + "/receipts/" + id);
        charge.getJsonObject("billing_details").put("email", payer(session));
        intent.put("status", "succeeded").put("amount_received", intent.getLong("amount")).put("latest_charge", id)
                .put("payment_method", method).putNull("last_payment_error");
        events.publish("charge.succeeded", store.add(ObjectType.CHARGE, charge));
    }

    private static String payer(JsonObject session) {
        return session.getString("customer_email", "payer@example.test");
    }
}
