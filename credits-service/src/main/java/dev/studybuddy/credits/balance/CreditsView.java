package dev.studybuddy.credits.balance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The balance of a user. */
@Schema(name = "Credits", requiredProperties = { "balance", "held", "debt", "low" })
record CreditsView(
        @Schema(description = "Credits that can be spent now.") long balance,
        @Schema(description = "Credits that running jobs hold.") long held,
        @Schema(description = "Credits that the next purchase repays first.") long debt,
        @Schema(description = "True when the balance is almost used up.") boolean low,
        @Schema(description = "True while the account is being created; absent afterwards.") Boolean pending) {
    private static final long LOW = 2;

    static CreditsView of(long balance, long held, long debt) {
        return new CreditsView(balance, held, debt, balance <= LOW, null);
    }

    static CreditsView pendingAccount() {
        return new CreditsView(0, 0, 0, true, true);
    }
}
