package dev.studybuddy.auth.operator;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A user as the operator sees it.
 *
 * @param identities for example {@code google ada@example.org, github ada@example.org (not verified)}
 */
record UserSummary(UUID id, String identities, String tier, Instant createdAt, Optional<Instant> suspendedAt) {
    /** One line of text. */
    String format() {
        return id + "  " + tier + "  since " + createdAt + suspendedAt.map(at -> "  suspended " + at).orElse("")
                + "  " + identities;
    }
}
