package dev.studybuddy.credits.balance;

import java.time.Instant;
import java.util.UUID;

/** A person's account as they take it away. */
record Account(UUID userId, long balance, long held, long debt, Instant createdAt) {}
