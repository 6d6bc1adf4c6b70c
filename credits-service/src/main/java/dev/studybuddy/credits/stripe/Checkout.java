package dev.studybuddy.credits.stripe;

/**
 * Where a person pays.
 *
 * @param sessionId Stripe's id of the Checkout Session
 * @param clientSecret what Stripe's form in our page is opened with; null where they pay on Stripe's page
 * @param url of Stripe's page; null where they pay in ours
 */
public record Checkout(String sessionId, String clientSecret, String url) {}
