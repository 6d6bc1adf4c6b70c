package dev.studybuddy.standins.stripe;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import io.vertx.core.json.JsonObject;

/**
 * What people do with a session: they pay, are declined, pay by a method that takes days, or let it expire. A payment exists
 * from the first try on, as at Stripe.
 */
final class Payments {
    /** Stands in the addresses of a session for its id. */
    static final String SESSION_ID = "{CHECKOUT_SESSION_ID}";

    /** @param base where this server is, for receipts */
    private record Expected(JsonObject data, String base) {}

    private final Books books;
    private final Clock clock;
    private final Events events;
    private final Map<String, Expected> expected = new HashMap<>();

    Payments(Books books, Clock clock, Events events) {
        this.books = books;
        this.clock = clock;
        this.events = events;
    }

    /** @param data what the payment of this session shall carry */
    void expect(String session, JsonObject data, String base) {
        expected.put(session, new Expected(data, base));
    }

    /** Pays an open session, or lets a payment that is under way succeed. */
    void pay(JsonObject session) {
        var wasPending = isPending(session);
        if (!wasPending) {
            requireOpen(session);
        }
        var intent = intent(session);
        charge(session, intent);
        complete(session).put("payment_status", "paid");
        events.say("payment_intent.succeeded", intent);
        events.say(wasPending ? "checkout.session.async_payment_succeeded" : "checkout.session.completed", session);
    }

    /** Completes a session whose money is on its way: paid or failed later. */
    void payLater(JsonObject session) {
        requireOpen(session);
        var intent = intent(session).put("status", "processing").put("payment_method", Ids.of("pm_1"));
        complete(session);
        events.say("payment_intent.processing", intent);
        events.say("checkout.session.completed", session);
    }

    /** Declines a card, after which another may be tried; or lets a payment that is under way fail for ever. */
    void fail(JsonObject session) {
        var wasPending = isPending(session);
        if (!wasPending) {
            requireOpen(session);
        }
        var intent = intent(session).put("status", "requires_payment_method").putNull("payment_method")
                .put("last_payment_error", new JsonObject().put("code", "card_declined")
                        .put("decline_code", "generic_decline").put("message", "Your card was declined.")
                        .put("type", "card_error"));
        events.say("payment_intent.payment_failed", intent);
        if (wasPending) {
            events.say("checkout.session.async_payment_failed", session);
        }
    }

    void expire(JsonObject session) {
        if (!isOpen(session)) {
            throw ApiError.invalid(null, null, "Only Checkout Sessions with a status in [\"open\"] can be expired. "
                    + "This Checkout Session has a status of " + session.getString("status") + ".");
        }
        session.put("status", "expired").putNull("url").putNull("client_secret");
        events.say("checkout.session.expired", session);
    }

    /** Expires what has been open for too long. */
    void expireOld() {
        var now = clock.instant().getEpochSecond();
        books.all(Kind.SESSION).stream().filter(s -> isOpen(s) && s.getLong("expires_at") <= now)
                .forEach(this::expire);
    }

    static boolean isOpen(JsonObject session) {
        return session.getString("status").equals("open");
    }

    /** @return where its payer goes next, or null where a cancelled one has no way back */
    static String wayBack(JsonObject session, boolean cancelled) {
        var own = session.getString(cancelled ? "cancel_url" : "success_url");
        var address = own == null ? session.getString("return_url") : own;
        return address == null ? null : address.replace(SESSION_ID, session.getString("id"));
    }

    void clear() {
        expected.clear();
    }

    private boolean isPending(JsonObject session) {
        return session.getString("status").equals("complete") && session.getString("payment_status").equals("unpaid")
                && books.find(Kind.PAYMENT_INTENT, session.getString("payment_intent")).getString("status").equals(
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
        var known = session.getString("payment_intent");
        if (known != null) {
            return books.find(Kind.PAYMENT_INTENT, known);
        }
        var id = Ids.of("pi_3");
        session.put("payment_intent", id);
        return books.add(Kind.PAYMENT_INTENT, Shapes.of(Kind.PAYMENT_INTENT).put("id", id)
                .put("amount", session.getLong("amount_total")).put("currency", session.getString("currency"))
                .put("client_secret", id + "_secret_" + Ids.random(25)).put("created", clock.instant().getEpochSecond())
                .mergeIn(expected.get(session.getString("id")).data()));
    }

    private void charge(JsonObject session, JsonObject intent) {
        var id = Ids.of("ch_3");
        var method = Ids.of("pm_1");
        var base = expected.get(session.getString("id")).base();
        var charge = Shapes.of(Kind.CHARGE).put("id", id).put("amount", intent.getLong("amount"))
                .put("amount_captured", intent.getLong("amount")).put("balance_transaction", Ids.of("txn_3"))
                .put("created", clock.instant().getEpochSecond()).put("currency", intent.getString("currency"))
                .put("metadata", intent.getJsonObject("metadata").copy()).put("payment_intent", intent.getString("id"))
                .put("payment_method", method).put("receipt_url", base + "/receipts/" + id);
        charge.getJsonObject("billing_details").put("email", payer(session));
        intent.put("status", "succeeded").put("amount_received", intent.getLong("amount")).put("latest_charge", id)
                .put("payment_method", method).putNull("last_payment_error");
        events.say("charge.succeeded", books.add(Kind.CHARGE, charge));
    }

    private static String payer(JsonObject session) {
        return session.getString("customer_email", "payer@example.test");
    }
}
