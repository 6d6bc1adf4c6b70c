package dev.studybuddy.credits.stripe;

import java.util.UUID;

/**
 * What a Checkout Session is created for. Equal orders return the same session.
 *
 * @param embedded true for Stripe's form in our page, false for Stripe's own page
 */
public record CheckoutOrder(UUID purchaseId, UUID userId, long credits, long priceCents, String currency,
        boolean embedded) {}
