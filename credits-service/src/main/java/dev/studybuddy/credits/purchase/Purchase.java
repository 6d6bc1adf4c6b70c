package dev.studybuddy.credits.purchase;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

import dev.studybuddy.credits.stripe.CheckoutOrder;

/**
 * A row of the table {@code purchase}.
 *
 * @param version counts the changes of its payment
 * @param sessionId Stripe's Checkout Session, once it is created
 * @param refundDue it was paid and must be refunded completely
 * @param grantedAt the time when its credits were granted
 */
record Purchase(UUID id, UUID userId, String pack, long credits, long priceCents, String currency, boolean livemode,
        boolean embedded, PurchaseStatus status, long version, Optional<String> sessionId,
        Optional<String> clientSecret, Optional<String> checkoutUrl, Optional<String> paymentId,
        Optional<String> receiptUrl, long refundedCents, long disputedCents, boolean refundDue,
        Optional<Instant> grantedAt, Optional<Long> receiptNumber, long reversedCredits, Instant createdAt) {
    static final String COLUMNS = """
            id, user_id, pack, credits, price_cents, currency, livemode, checkout, status, version, session_id,
            client_secret, checkout_url, payment_id, receipt_url, refunded_cents, disputed_cents, refund_due,
            granted_at, receipt_number, reversed_credits, created_at""";

    static Purchase of(Row row) {
        return new Purchase(row.getUUID("id"), row.getUUID("user_id"), row.getString("pack"), row.getLong("credits"),
                row.getLong("price_cents"), row.getString("currency"), row.getBoolean("livemode"),
                row.getString("checkout").equals("embedded"), PurchaseStatus.of(row.getString("status")),
                row.getLong("version"), text(row, "session_id"), text(row, "client_secret"),
                text(row, "checkout_url"), text(row, "payment_id"), text(row, "receipt_url"),
                row.getLong("refunded_cents"), row.getLong("disputed_cents"), row.getBoolean("refund_due"),
                Optional.ofNullable(row.getOffsetDateTime("granted_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getLong("receipt_number")), row.getLong("reversed_credits"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    boolean isGranted() {
        return grantedAt.isPresent();
    }

    CheckoutOrder order() {
        return new CheckoutOrder(id, userId, credits, priceCents, currency, embedded);
    }

    /** The number on the receipt: the year and a unique number, once the purchase is granted. */
    Optional<String> formattedReceiptNumber() {
        return receiptNumber.flatMap(number -> grantedAt
                .map(time -> "SB-%d-%06d".formatted(time.atOffset(ZoneOffset.UTC).getYear(), number)));
    }

    private static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }
}
