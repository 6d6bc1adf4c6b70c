package dev.studybuddy.standins.stripe;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonObject;

/** Gives money back, in one piece or in several. */
final class Refunds {
    private final Books books;
    private final Clock clock;
    private final Events events;

    Refunds(Books books, Clock clock, Events events) {
        this.books = books;
        this.clock = clock;
        this.events = events;
    }

    JsonObject create(Params asked) {
        asked.only(Set.of("charge", "payment_intent", "amount", "reason", "metadata", "expand"));
        var charge = charge(asked);
        var reason = asked.oneOf("reason", List.of("duplicate", "fraudulent", "requested_by_customer"), null);
        var amount = asked.has("amount") ? asked.number("amount") : null;
        return refund(charge, amount, reason).put("metadata", asked.metadata());
    }

    /** @param amount null for all that is left */
    JsonObject refund(JsonObject charge, Long amount, String reason) {
        var id = charge.getString("id");
        var before = charge.getLong("amount_refunded");
        var left = charge.getLong("amount") - before;
        if (charge.getBoolean("refunded")) {
            throw ApiError.invalid("charge_already_refunded", null, "Charge " + id + " has already been refunded.");
        }
        if (takenBack(charge)) {
            throw ApiError.invalid("charge_disputed", null,
                    "The charge, " + id + ", has been charged back and cannot be issued a refund");
        }
        var given = amount == null ? left : amount;
        if (given < 1) {
            throw ApiError.invalid("parameter_invalid_integer", "amount",
                    "This value must be greater than or equal to 1.");
        }
        if (given > left) {
            throw ApiError.invalid(null, "amount", "Refund amount (%d) is greater than unrefunded amount on charge (%d)"
                    .formatted(given, left));
        }
        charge.put("amount_refunded", before + given).put("refunded", given == left);
        var refund = books.add(Kind.REFUND, Shapes.of(Kind.REFUND).put("id", Ids.of("re_3")).put("amount", given)
                .put("balance_transaction", Ids.of("txn_3")).put("charge", id)
                .put("created", clock.instant().getEpochSecond()).put("currency", charge.getString("currency"))
                .put("payment_intent", charge.getString("payment_intent")).put("reason", reason));
        events.say("refund.created", refund);
        events.say("charge.refunded", charge,
                new JsonObject().put("amount_refunded", before).put("receipt_url", charge.getString("receipt_url"))
                        .put("refunded", false));
        return refund;
    }

    /** A charge stays disputed for ever; only what was won is the seller's again. */
    private boolean takenBack(JsonObject charge) {
        return books.all(Kind.DISPUTE).stream().anyMatch(dispute -> dispute.getString("charge")
                .equals(charge.getString("id")) && !dispute.getString("status").equals("won"));
    }

    private JsonObject charge(Params asked) {
        if (asked.has("charge")) {
            return books.find(Kind.CHARGE, asked.require("charge"));
        }
        if (!asked.has("payment_intent")) {
            throw ApiError.invalid("parameter_missing", null,
                    "One of the following params should be provided for this request: payment_intent or charge.");
        }
        var intent = books.find(Kind.PAYMENT_INTENT, asked.require("payment_intent"));
        if (intent.getString("latest_charge") == null) {
            throw ApiError.invalid(null, "payment_intent",
                    "This PaymentIntent (%s) does not have a successful charge to refund."
                            .formatted(intent.getString("id")));
        }
        return books.find(Kind.CHARGE, intent.getString("latest_charge"));
    }
}
