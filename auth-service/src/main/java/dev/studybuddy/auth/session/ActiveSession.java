package dev.studybuddy.auth.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A session that has not ended.
 *
 * @param id the claim {@code sid} of access tokens
 * @param endsAt the maximum lifetime, regardless of use
 */
public record ActiveSession(UUID id, UUID userId, String tier, Instant endsAt) {}
