/**
 * The client of Stripe. {@link dev.studybuddy.credits.stripe.PaymentClient} offers idempotent operations on Checkout
 * Sessions, refunds and disputes in our own types; Stripe's classes do not leave this package. Stripe's objects are
 * always retrieved, never taken from a webhook.
 */
package dev.studybuddy.credits.stripe;
