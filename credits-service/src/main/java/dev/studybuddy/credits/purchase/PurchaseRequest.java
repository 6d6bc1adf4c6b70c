package dev.studybuddy.credits.purchase;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of {@code POST /credits/purchase}. Price, credits and currency come from the pack. */
@Schema(name = "PurchaseRequest", requiredProperties = "pack")
record PurchaseRequest(
        @NotNull @Schema(description = "The id of a pack.", examples = "pack_10") String pack,
        @Pattern(regexp = "embedded|hosted", message = "Enter embedded or hosted.") @Schema(enumeration = {
                "embedded", "hosted" }, description = PurchaseRequest.CHECKOUT) String checkout){
    static final String CHECKOUT = "Where it is paid: with Stripe's form in our page, or on Stripe's page. "
            + "By default embedded, if Stripe's form is configured.";
}
