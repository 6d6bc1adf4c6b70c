package dev.studybuddy.auth.personaltoken;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A personal token as its owner sees it, without the token itself.
 *
 * @param scopes {@code read}, {@code submit} or both
 * @param expiresAt absent if the token does not expire
 * @param lastUsedAt accurate to one minute; absent if the token has not been used
 */
@Schema(name = "PersonalToken", requiredProperties = { "id", "name", "scopes", "created_at" })
record PersonalTokenView(UUID id, String name, List<String> scopes, Instant createdAt, Instant expiresAt,
        Instant lastUsedAt) {}
