package dev.studybuddy.credits.ledger;

import java.util.UUID;

/** The accounts that are nobody's. Migrations make them. */
public final class SystemAccounts {
    /** Where credits come from that nobody paid for. */
    public static final UUID GRANTS = UUID.fromString("00000000-0000-7000-8000-000000000001");
    /** Where credits go that were spent. */
    public static final UUID REVENUE = UUID.fromString("00000000-0000-7000-8000-000000000002");
    /** Where credits come from that are paid for, and go back to with the money. */
    public static final UUID SALES = UUID.fromString("00000000-0000-7000-8000-000000000003");

    private SystemAccounts() {}
}
