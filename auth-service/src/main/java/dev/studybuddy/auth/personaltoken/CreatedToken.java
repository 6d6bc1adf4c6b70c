package dev.studybuddy.auth.personaltoken;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new personal token.
 *
 * @param token what a script sends as {@code Authorization: Bearer}; it cannot be read again
 */
@Schema(requiredProperties = { "id", "name", "scopes", "created_at", "token" })
record CreatedToken(UUID id, String name, List<String> scopes, Instant createdAt, Instant expiresAt, String token) {
    /** Never the token itself: it must not reach a log by accident. */
    @Override
    public String toString() {
        return "CreatedToken[" + id + "]";
    }
}
