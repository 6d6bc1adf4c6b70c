package dev.studybuddy.credits.purchase;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A purchase as its person sees it. */
@Schema(name = "Purchase", requiredProperties = { "id", "pack", "credits", "price_cents", "currency", "status",
        "created_at" })
record PurchaseAnswer(
        UUID id,
        String pack,
        long credits,
        long priceCents,
        String currency,
        @Schema(enumeration = {
                "open", "paid", "failed", "expired", "refunded",
                "disputed" }, implementation = String.class) PurchaseStatus status,
        @Schema(description = "Opens Stripe's form in the page, while the purchase is open and embedded.") String clientSecret,
        @Schema(description = "What Stripe's form is loaded with, where there is a client_secret.") String publishableKey,
        @Schema(description = "Stripe's page to pay on, while the purchase is open and hosted.") String checkoutUrl,
        @Schema(description = "What was refunded of it; absent where nothing was.") Long refundedCents,
        @Schema(description = "The number of its receipt, once it was paid.") String receiptNumber,
        @Schema(description = "Stripe's own receipt, once it was paid.") String receiptUrl,
        Instant createdAt){
    static PurchaseAnswer of(Purchase purchase, String publicKey) {
        return new PurchaseAnswer(purchase.id(), purchase.pack(), purchase.credits(), purchase.priceCents(),
                purchase.currency(), purchase.status(), purchase.clientSecret(),
                purchase.clientSecret() == null ? null : publicKey, purchase.checkoutUrl(),
                purchase.refundedCents() == 0 ? null : purchase.refundedCents(), ReceiptNumber.of(purchase),
                purchase.receiptUrl(), purchase.createdAt());
    }
}
