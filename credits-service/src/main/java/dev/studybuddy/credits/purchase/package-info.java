/**
 * Purchases of credit packs. {@link dev.studybuddy.credits.purchase.CheckoutService} starts a purchase, {@link
 * dev.studybuddy.credits.purchase.SettlementService} synchronises it with Stripe after a webhook or a check of the
 * reconciler, and {@link dev.studybuddy.credits.purchase.PurchaseOutcome} alone decides what a payment grants or takes
 * back.
 */
package dev.studybuddy.credits.purchase;
