package dev.studybuddy.standins.stripe;

import java.time.Clock;
import java.time.Duration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Opens and closes disputes. The amount is withdrawn when a dispute opens and reinstated when it is won. */
final class DisputeService {
    private static final Duration RESPONSE_PERIOD = Duration.ofDays(9);
    private static final long FEE = 1500;

    private final ObjectStore store;
    private final Clock clock;
    private final EventPublisher events;

    DisputeService(ObjectStore store, Clock clock, EventPublisher events) {
        this.store = store;
        this.clock = clock;
        this.events = events;
    }

    /** @param amount null for the whole charge */
    void open(JsonObject charge, Long amount) {
        if (charge.getBoolean("disputed")) {
            throw new IllegalArgumentException("the charge is disputed already");
        }
        var disputed = amount == null ? charge.getLong("amount") : amount;
        if (disputed < 1 || disputed > charge.getLong("amount")) {
            throw new IllegalArgumentException("amount must be from 1 to " + charge.getLong("amount"));
        }
        var now = clock.instant().getEpochSecond();
        charge.put("disputed", true);
        var dispute = store.add(ObjectType.DISPUTE, ObjectTemplates.create(ObjectType.DISPUTE).put("id", IdGenerator
                .next("du_1")).put("amount", disputed)
                .put("charge", charge.getString("id")).put("created", now)
                .put("currency", charge.getString("currency"))
                .put("payment_intent", charge.getString("payment_intent")));
        dispute.getJsonObject("evidence_details").put("due_by", now + RESPONSE_PERIOD.toSeconds());
        dispute.getJsonArray("balance_transactions").add(transaction(dispute, -disputed));
        events.publish("charge.dispute.created", dispute);
        events.publish("charge.dispute.funds_withdrawn", dispute);
    }

    void close(JsonObject charge, boolean won) {
        var dispute = store.list(ObjectType.DISPUTE).stream()
                .filter(d -> d.getString("charge").equals(charge.getString("id"))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no dispute about this session"));
        var previousStatus = dispute.getString("status");
        if (!previousStatus.equals("needs_response")) {
            throw new IllegalArgumentException("the dispute is closed already: " + previousStatus);
        }
        dispute.put("status", won ? "won" : "lost");
        if (won) {
            dispute.getJsonArray("balance_transactions").add(transaction(dispute, dispute.getLong("amount")));
        }
        events.publish("charge.dispute.closed", dispute, new JsonObject().put("status", previousStatus));
        if (won) {
            events.publish("charge.dispute.funds_reinstated", dispute);
        }
    }

    private JsonObject transaction(JsonObject dispute, long amount) {
        var fee = amount < 0 ? FEE : 0;
        return new JsonObject().put("id", IdGenerator.next("txn_1")).put("object", "balance_transaction").put("amount",
                amount)
                .put("available_on", clock.instant().getEpochSecond()).put("created", clock.instant().getEpochSecond())
                .put("currency", dispute.getString("currency")).putNull("exchange_rate").put("fee", fee)
                .put("fee_details", new JsonArray()).put("net", amount - fee)
                .put("reporting_category", amount < 0 ? "dispute" : "dispute_reversal")
                .put("source", dispute.getString("id")).put("status", "pending").put("type", "adjustment");
    }
}
