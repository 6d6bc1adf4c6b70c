package dev.studybuddy.credits.ledger;

import java.util.Optional;
import java.util.UUID;

/**
 * The reason for an entry: a version of a purchase, or an operator's command.
 *
 * @param version of the purchase; a version creates at most one entry of each kind
 * @param reason the operator's text, which the user sees
 */
public record EntryCause(Optional<UUID> purchaseId, Optional<Long> version, Optional<String> reason) {
    public static EntryCause ofPurchase(UUID purchaseId, long version) {
        return new EntryCause(Optional.of(purchaseId), Optional.of(version), Optional.empty());
    }

    public static EntryCause ofOperator(String reason) {
        return new EntryCause(Optional.empty(), Optional.empty(), Optional.of(reason));
    }
}
