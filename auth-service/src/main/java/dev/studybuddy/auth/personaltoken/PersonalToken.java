package dev.studybuddy.auth.personaltoken;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A personal token as its owner sees it: never the token itself.
 *
 * @param name what they recognise it by
 * @param scopes {@code read}, {@code submit}
 * @param expiresAt when it ends, unless it does not
 * @param lastUsedAt to the minute, if it was used
 */
@Schema(requiredProperties = { "id", "name", "scopes", "created_at" })
record PersonalToken(UUID id, String name, List<String> scopes, Instant createdAt, Instant expiresAt,
        Instant lastUsedAt) {}
