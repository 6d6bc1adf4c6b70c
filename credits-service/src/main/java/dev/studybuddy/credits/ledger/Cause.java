package dev.studybuddy.credits.ledger;

import java.util.UUID;

/**
 * Why an entry is made: because of a version of a purchase, or because an operator says so.
 *
 * @param purchaseId null where an operator says so
 * @param version null where an operator says so; a purchase makes at most one entry of a kind in each of its versions
 * @param reason an operator's words, null where a purchase says enough
 */
public record Cause(UUID purchaseId, Long version, String reason) {
    public static Cause purchase(UUID purchaseId, long version) {
        return new Cause(purchaseId, version, null);
    }

    public static Cause operator(String reason) {
        return new Cause(null, null, reason);
    }
}
