package dev.studybuddy.credits.stripe;

/** A Checkout Session, and the purchase of ours that it names; null when it names none. */
public record SessionReference(String sessionId, String purchaseReference) {}
