package dev.studybuddy.credits.stripe;

import java.util.List;
import java.util.Set;

import com.stripe.model.Dispute;

/** @param withdrawnCents total that the disputes of a payment have withdrawn */
record DisputeTotals(long withdrawnCents) {
    static final DisputeTotals NONE = new DisputeTotals(0);
    /** The states in which Stripe has withdrawn the money. An inquiry ({@code warning_…}) withdraws nothing. */
    private static final Set<String> WITHDRAWN = Set.of("needs_response", "under_review", "lost");

    static DisputeTotals of(List<Dispute> disputes) {
        return new DisputeTotals(disputes.stream().filter(dispute -> WITHDRAWN.contains(dispute.getStatus()))
                .mapToLong(Dispute::getAmount).sum());
    }
}
