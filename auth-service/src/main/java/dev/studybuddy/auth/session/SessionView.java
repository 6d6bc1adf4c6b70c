package dev.studybuddy.auth.session;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An active session of the caller.
 *
 * @param device for example {@code Firefox on Linux}
 * @param provider of the identity that opened the session; absent for a session of an earlier version
 * @param lastUsedAt accurate to one minute
 * @param current whether the request was made with this session
 */
@Schema(name = "Session", requiredProperties = { "id", "device", "created_at", "last_used_at", "current" })
record SessionView(UUID id, String device, @Schema(enumeration = { "google", "github", "discord" }) String provider,
        Instant createdAt, Instant lastUsedAt, boolean current){}
