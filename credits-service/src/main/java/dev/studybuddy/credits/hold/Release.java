package dev.studybuddy.credits.hold;

import java.time.Instant;
import java.util.UUID;

/** Held credits that can be spent again. {@code balance} is what can be spent after it. */
record Release(UUID transactionId, long amount, long balance, Instant at) {}
