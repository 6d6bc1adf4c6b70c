package dev.studybuddy.credits.purchase;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How a purchase stands. {@code FAILED} is also one that was paid otherwise than we asked; {@code REFUNDED} one whose money
 * went back, or is going back; {@code DISPUTED} one whose money a bank has withdrawn.
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

    /** As it stands in {@code purchase.status} and in JSON. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
