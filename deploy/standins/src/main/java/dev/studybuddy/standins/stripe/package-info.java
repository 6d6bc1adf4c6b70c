/**
 * Replaces Stripe's API for one-time payments. {@link dev.studybuddy.standins.stripe.ObjectStore} contains the objects
 * of the account, services change them, and {@link dev.studybuddy.standins.stripe.WebhookDispatcher} delivers signed
 * events.
 */
package dev.studybuddy.standins.stripe;
