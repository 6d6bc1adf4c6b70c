package dev.studybuddy.credits.bonus;

import java.util.UUID;

/**
 * The fields of {@code user.registered} that the ledger reads: a user signed in or linked an identity.
 *
 * @param identityHash keyed hash of the provider identity; it does not identify the user
 */
record UserRegisteredEvent(UUID userId, String identityHash) {}
