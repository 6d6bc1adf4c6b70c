package dev.studybuddy.credits.balance;

import java.time.Instant;
import java.util.UUID;

/** The account of a user in the export. */
record AccountView(UUID userId, long balance, long held, long debt, Instant createdAt) {}
