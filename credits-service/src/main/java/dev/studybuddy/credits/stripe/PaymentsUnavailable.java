package dev.studybuddy.credits.stripe;

import dev.studybuddy.platform.problem.Problem;

/** Stripe is not configured, cannot be reached, or does not do what it is asked for. */
public class PaymentsUnavailable extends Problem {
    PaymentsUnavailable() {
        super(503, "payments_unavailable", "Nothing can be bought right now. Nothing was charged.");
    }
}
