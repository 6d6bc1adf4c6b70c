package dev.studybuddy.credits.purchase;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

import dev.studybuddy.credits.stripe.Order;

/**
 * A purchase as it is kept.
 *
 * @param version of what is known of its payment; counts the changes
 * @param sessionId Stripe's Checkout Session, null until Stripe has answered
 * @param refundDue it was paid, and all of it has to go back
 * @param grantedAt when its credits were given, null before
 */
record Purchase(UUID id, UUID userId, String pack, long credits, long priceCents, String currency, boolean livemode,
        boolean embedded, PurchaseStatus status, long version, String sessionId, String clientSecret,
        String checkoutUrl, String paymentId, String receiptUrl, long refundedCents, long disputedCents,
        boolean refundDue, Instant grantedAt, Long receiptNumber, long reversedCredits, Instant createdAt) {
    static final String COLUMNS = """
            id, user_id, pack, credits, price_cents, currency, livemode, checkout, status, version, session_id,
            client_secret, checkout_url, payment_id, receipt_url, refunded_cents, disputed_cents, refund_due,
            granted_at, receipt_number, reversed_credits, created_at""";

    static Purchase of(Row row) {
        OffsetDateTime granted = row.getOffsetDateTime("granted_at");
        return new Purchase(row.getUUID("id"), row.getUUID("user_id"), row.getString("pack"), row.getLong("credits"),
                row.getLong("price_cents"), row.getString("currency"), row.getBoolean("livemode"),
                row.getString("checkout").equals("embedded"), PurchaseStatus.of(row.getString("status")),
                row.getLong("version"), row.getString("session_id"), row.getString("client_secret"),
                row.getString("checkout_url"), row.getString("payment_id"), row.getString("receipt_url"),
                row.getLong("refunded_cents"), row.getLong("disputed_cents"), row.getBoolean("refund_due"),
                granted == null ? null : granted.toInstant(), row.getLong("receipt_number"),
                row.getLong("reversed_credits"), row.getOffsetDateTime("created_at").toInstant());
    }

    boolean granted() {
        return grantedAt != null;
    }

    Order order() {
        return new Order(id, userId, credits, priceCents, currency, embedded);
    }
}
