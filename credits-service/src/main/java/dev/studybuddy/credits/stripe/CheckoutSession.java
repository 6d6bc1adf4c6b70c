package dev.studybuddy.credits.stripe;

import java.util.Optional;

/**
 * Stripe's Checkout Session of a purchase.
 *
 * @param sessionId Stripe's id
 * @param clientSecret opens Stripe's form in our page; for embedded checkouts
 * @param url of Stripe's payment page; for hosted checkouts
 */
public record CheckoutSession(String sessionId, Optional<String> clientSecret, Optional<String> url) {}
