package dev.studybuddy.auth.personaltoken;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A personal token that is good, and whose it is.
 *
 * @param endsAt null if it does not end
 */
public record UsedToken(UUID id, UUID userId, String tier, Set<String> scopes, Instant endsAt) {}
