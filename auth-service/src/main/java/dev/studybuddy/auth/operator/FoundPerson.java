package dev.studybuddy.auth.operator;

import java.time.Instant;
import java.util.UUID;

/**
 * A person as their operator sees them: who they are, and no more.
 *
 * @param identities for example {@code google ada@example.org, github ada@example.org (not verified)}
 * @param suspendedAt null while they may come in
 */
record FoundPerson(UUID id, String identities, String tier, Instant createdAt, Instant suspendedAt) {
    @Override
    public String toString() {
        return id + "  " + tier + "  since " + createdAt + (suspendedAt == null ? "" : "  suspended " + suspendedAt)
                + "  " + identities;
    }
}
