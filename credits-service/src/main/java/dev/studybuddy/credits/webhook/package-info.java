/**
 * Stripe's webhook: verifies the signature of each event and settles the purchase that it is about. The content of an
 * event is never used beyond its type and the id of its object.
 */
package dev.studybuddy.credits.webhook;
