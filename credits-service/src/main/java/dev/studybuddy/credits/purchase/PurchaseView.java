package dev.studybuddy.credits.purchase;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A purchase in the API. */
@Schema(name = "Purchase", requiredProperties = { "id", "pack", "credits", "price_cents", "currency", "status",
        "created_at" })
record PurchaseView(
        UUID id,
        String pack,
        long credits,
        long priceCents,
        String currency,
        @Schema(enumeration = {
                "open", "paid", "failed", "expired", "refunded",
                "disputed" }, implementation = String.class) PurchaseStatus status,
        @Schema(description = "Opens Stripe's form while the purchase is open and embedded.") String clientSecret,
        @Schema(description = "Loads Stripe's form; present together with client_secret.") String publishableKey,
        @Schema(description = "Stripe's payment page, while the purchase is open and hosted.") String checkoutUrl,
        @Schema(description = "The refunded amount; absent without a refund.") Long refundedCents,
        @Schema(description = "The number of the receipt, once it is paid.") String receiptNumber,
        @Schema(description = "Stripe's own receipt, once it is paid.") String receiptUrl,
        Instant createdAt){
    static PurchaseView of(Purchase purchase, Optional<String> publicKey) {
        return new PurchaseView(purchase.id(), purchase.pack(), purchase.credits(), purchase.priceCents(),
                purchase.currency(), purchase.status(), purchase.clientSecret().orElse(null),
                purchase.clientSecret().flatMap(secret -> publicKey).orElse(null), purchase.checkoutUrl().orElse(null),
                purchase.refundedCents() == 0 ? null : purchase.refundedCents(),
                purchase.formattedReceiptNumber().orElse(null), purchase.receiptUrl().orElse(null),
                purchase.createdAt());
    }
}
