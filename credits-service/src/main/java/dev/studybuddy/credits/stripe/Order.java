package dev.studybuddy.credits.stripe;

import java.util.UUID;

/**
 * What is bought, as Stripe is told. The same order gives the same session however often Stripe is asked.
 *
 * @param embedded whether the person pays in our page, with Stripe's form, or on Stripe's
 */
public record Order(UUID purchaseId, UUID userId, long credits, long priceCents, String currency, boolean embedded) {}
