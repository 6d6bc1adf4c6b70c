package dev.studybuddy.auth.session;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One of the places where a person is signed in.
 *
 * @param device what they recognise it by, for example {@code Firefox on Linux}
 * @param lastUsedAt to the minute
 * @param current whether it is the one that asks
 */
@Schema(name = "Session", requiredProperties = { "id", "device", "created_at", "last_used_at", "current" })
record SessionView(UUID id, String device, Instant createdAt, Instant lastUsedAt, boolean current) {}
