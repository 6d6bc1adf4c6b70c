package dev.studybuddy.credits.purchase;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person wants to buy. Everything else about it is ours to say. */
@Schema(name = "PurchaseRequest", requiredProperties = "pack")
record PurchaseRequest(
        @NotNull @Schema(description = "The id of a pack.", examples = "pack_10") String pack,
        @Pattern(regexp = "embedded|hosted", message = "embedded or hosted") @Schema(enumeration = { "embedded",
                "hosted" }, description = "Where it is paid: with Stripe's form in our page, or, where that cannot be loaded, on Stripe's page. Without it embedded, if Stripe's form is configured.") String checkout){}
