package dev.studybuddy.credits.purchase;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The state of a purchase. {@code REFUNDED} includes a refund that is pending, and a payment that does not match the
 * purchase; {@code DISPUTED} means that a bank has withdrawn the money.
 */
enum PurchaseStatus {
    OPEN,
    PAID,
    FAILED,
    EXPIRED,
    REFUNDED,
    DISPUTED;

    static PurchaseStatus of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The value of {@code purchase.status} and in JSON. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
