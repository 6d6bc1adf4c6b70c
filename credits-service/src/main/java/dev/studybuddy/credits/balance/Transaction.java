package dev.studybuddy.credits.balance;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change of the balance of a user. */
@Schema(name = "Transaction", requiredProperties = { "id", "user_id", "amount", "type", "kind", "description",
        "balance_after",
        "created_at" })
record Transaction(
        UUID id,
        UUID userId,
        @Schema(description = "Signed credits.") long amount,
        @Schema(enumeration = { "purchase", "usage", "refund", "bonus", "reversal" }) String type,
        @Schema(description = "What changed the balance, for a text of the client's own.", enumeration = { "hold",
                "release", "bonus", "purchase", "reversal", "repayment", "reinstatement", "grant",
                "take_back" }) String kind,
        UUID videoId,
        String stripePaymentId,
        String description,
        @Schema(description = "The balance after it.") long balanceAfter,
        Instant createdAt){}
