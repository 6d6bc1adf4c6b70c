package dev.studybuddy.credits.purchase;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pack of credits that can be bought. */
@Schema(name = "Pack", requiredProperties = { "id", "credits", "price_cents", "currency" })
record Pack(String id, long credits, long priceCents,
        @Schema(description = "ISO 4217 code in lower case, as Stripe uses it.") String currency) {}
