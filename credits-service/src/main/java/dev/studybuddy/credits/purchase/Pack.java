package dev.studybuddy.credits.purchase;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Credits as they are sold. */
@Schema(name = "Pack", requiredProperties = { "id", "credits", "price_cents", "currency" })
record Pack(String id, long credits, long priceCents,
        @Schema(description = "ISO 4217, in small letters as Stripe has it.") String currency) {}
