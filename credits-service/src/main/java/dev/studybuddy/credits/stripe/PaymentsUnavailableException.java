package dev.studybuddy.credits.stripe;

import dev.studybuddy.platform.problem.Problem;

/** Stripe is not configured, cannot be reached, or rejected the call. */
public class PaymentsUnavailableException extends Problem {
    private static final long serialVersionUID = 1L;

    PaymentsUnavailableException() {
        super(503, "payments_unavailable", "Payments are not available. Nothing was charged. Try again later.");
    }
}
