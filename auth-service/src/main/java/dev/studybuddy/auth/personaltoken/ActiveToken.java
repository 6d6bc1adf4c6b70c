package dev.studybuddy.auth.personaltoken;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A personal token that is neither expired nor revoked.
 *
 * @param expiresAt empty if the token does not expire
 */
public record ActiveToken(UUID id, UUID userId, String tier, Set<String> scopes, Optional<Instant> expiresAt) {}
