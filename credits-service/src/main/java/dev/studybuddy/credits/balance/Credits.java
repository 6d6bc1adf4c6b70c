package dev.studybuddy.credits.balance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person has. */
@Schema(name = "Credits", requiredProperties = { "balance", "held", "debt", "low" })
record Credits(
        @Schema(description = "What can be spent now.") long balance,
        @Schema(description = "What running jobs hold.") long held,
        @Schema(description = "What the next purchase repays first.") long debt,
        @Schema(description = "It is time to buy.") boolean low,
        @Schema(description = "True while the account is not known yet; absent afterwards.") Boolean pending) {
    private static final long LOW = 2;

    static Credits of(long balance, long held, long debt) {
        return new Credits(balance, held, debt, balance <= LOW, null);
    }

    static Credits notYetKnown() {
        return new Credits(0, 0, 0, true, true);
    }
}
