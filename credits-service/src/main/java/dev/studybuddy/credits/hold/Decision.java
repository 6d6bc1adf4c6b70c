package dev.studybuddy.credits.hold;

import java.time.Instant;
import java.util.UUID;

/** What the ledger says to a request for credits. Once made it stays; only the balance told with it moves on. */
sealed interface Decision {
    /** The credits are held. */
    record Held(UUID transactionId, long amount, long balance, Instant at) implements Decision {}

    /** Nothing is held, for a reason of {@code credits.declined}. */
    record Declined(String reason, long balance, Instant at) implements Decision {}

    /** Not decided: the account is not known yet. */
    record Parked() implements Decision {}
}
