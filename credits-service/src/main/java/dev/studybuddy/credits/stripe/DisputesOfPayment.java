package dev.studybuddy.credits.stripe;

import java.util.List;
import java.util.Set;

import com.stripe.model.Dispute;

/** How much of a payment its disputes have taken, in cents. */
record DisputesOfPayment(long withdrawnCents) {
    static final DisputesOfPayment NONE = new DisputesOfPayment(0);
    /** Those for which Stripe has withdrawn the money; an inquiry ({@code warning_…}) withdraws nothing yet. */
    private static final Set<String> WITHDRAWN = Set.of("needs_response", "under_review", "lost");

    static DisputesOfPayment of(List<Dispute> disputes) {
        return new DisputesOfPayment(disputes.stream().filter(dispute -> WITHDRAWN.contains(dispute.getStatus()))
                .mapToLong(Dispute::getAmount).sum());
    }
}
