package dev.studybuddy.credits.stripe;

import java.util.Optional;

/** A Checkout Session, and the purchase that its {@code client_reference_id} names. */
public record SessionReference(String sessionId, Optional<String> purchaseReference) {}
