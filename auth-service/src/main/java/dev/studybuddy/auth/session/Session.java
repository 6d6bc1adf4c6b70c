package dev.studybuddy.auth.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A session that is alive.
 *
 * @param id what tokens carry as {@code sid}
 * @param endsAt when it ends however much it is used
 */
public record Session(UUID id, UUID userId, String tier, Instant endsAt) {}
