package dev.studybuddy.credits.ledger;

import java.util.UUID;

/** The accounts of the system itself, created by the migrations. */
public final class SystemAccounts {
    /** Source of credits that were not paid for: sign-up bonuses and operator grants. */
    public static final UUID GRANTS = UUID.fromString("00000000-0000-7000-8000-000000000001");
    /** Destination of captured credits. */
    public static final UUID REVENUE = UUID.fromString("00000000-0000-7000-8000-000000000002");
    /** Source of purchased credits, and destination of reversed ones. */
    public static final UUID SALES = UUID.fromString("00000000-0000-7000-8000-000000000003");

    private SystemAccounts() {}
}
