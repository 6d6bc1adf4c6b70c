package dev.studybuddy.standins.stripe;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonObject;

/** Creates full and partial refunds. */
final class RefundService {
    private final ObjectStore store;
    private final Clock clock;
    private final EventPublisher events;

    RefundService(ObjectStore store, Clock clock, EventPublisher events) {
        this.store = store;
        this.clock = clock;
        this.events = events;
    }

    JsonObject create(RequestParams params) {
        params.requireOnly(Set.of("charge", "payment_intent", "amount", "reason", "metadata", "expand"));
        var charge = charge(params);
        var reason = params.requireOneOf("reason", List.of("duplicate", "fraudulent", "requested_by_customer"), null);
        var amount = params.has("amount") ? params.number("amount") : null;
        return refund(charge, amount, reason).put("metadata", params.metadata());
    }

    /** @param amount null for the remaining amount */
    JsonObject refund(JsonObject charge, Long amount, String reason) {
        var id = charge.getString("id");
        var refundedBefore = charge.getLong("amount_refunded");
        var remaining = charge.getLong("amount") - refundedBefore;
        if (charge.getBoolean("refunded")) {
            throw ApiError.invalid("charge_already_refunded", null, "Charge " + id + " has already been refunded.");
        }
        if (isChargedBack(charge)) {
            throw ApiError.invalid("charge_disputed", null,
                    "The charge, " + id + ", has been charged back and cannot be issued a refund");
        }
        var refundAmount = amount == null ? remaining : amount;
        if (refundAmount < 1) {
            throw ApiError.invalid("parameter_invalid_integer", "amount",
                    "This value must be greater than or equal to 1.");
        }
        if (refundAmount > remaining) {
            throw ApiError.invalid(null, "amount", "Refund amount (%d) is greater than unrefunded amount on charge (%d)"
                    .formatted(refundAmount, remaining));
        }
        charge.put("amount_refunded", refundedBefore + refundAmount).put("refunded", refundAmount == remaining);
        var refund = store.add(ObjectType.REFUND, ObjectTemplates.create(ObjectType.REFUND).put("id", IdGenerator.next(
                "re_3")).put("amount", refundAmount)
                .put("balance_transaction", IdGenerator.next("txn_3")).put("charge", id)
                .put("created", clock.instant().getEpochSecond()).put("currency", charge.getString("currency"))
                .put("payment_intent", charge.getString("payment_intent")).put("reason", reason));
        events.publish("refund.created", refund);
        events.publish("charge.refunded", charge,
                new JsonObject().put("amount_refunded", refundedBefore).put("receipt_url", charge.getString(
                        "receipt_url"))
                        .put("refunded", false));
        return refund;
    }

    /** A charge stays disputed; the amount is available for refunds again only if the dispute is won. */
    private boolean isChargedBack(JsonObject charge) {
        return store.list(ObjectType.DISPUTE).stream().anyMatch(dispute -> dispute.getString("charge")
                .equals(charge.getString("id")) && !dispute.getString("status").equals("won"));
    }

    private JsonObject charge(RequestParams params) {
        if (params.has("charge")) {
            return store.find(ObjectType.CHARGE, params.require("charge"));
        }
        if (!params.has("payment_intent")) {
            throw ApiError.invalid("parameter_missing", null,
                    "One of the following params should be provided for this request: payment_intent or charge.");
        }
        var intent = store.find(ObjectType.PAYMENT_INTENT, params.require("payment_intent"));
        if (intent.getString("latest_charge") == null) {
            throw ApiError.invalid(null, "payment_intent",
                    "This PaymentIntent (%s) does not have a successful charge to refund."
                            .formatted(intent.getString("id")));
        }
        return store.find(ObjectType.CHARGE, intent.getString("latest_charge"));
    }
}
