package dev.studybuddy.credits.hold;

import java.time.Instant;
import java.util.UUID;

/** The decision on a request for credits. It is final; only the balance changes when it is repeated. */
sealed interface HoldDecision {
    /** The credits are held. */
    record Held(UUID transactionId, long amount, long balance, Instant at) implements HoldDecision {}

    /** @param reason as in {@code credits.declined} */
    record Declined(String reason, long balance, Instant at) implements HoldDecision {}

    /** Not decided, because the account does not exist yet. */
    record Parked() implements HoldDecision {}
}
