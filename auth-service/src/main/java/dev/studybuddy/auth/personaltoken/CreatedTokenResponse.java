package dev.studybuddy.auth.personaltoken;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new personal token.
 *
 * @param token the value for {@code Authorization: Bearer}; it cannot be read again
 */
@Schema(name = "CreatedToken", requiredProperties = { "id", "name", "scopes", "created_at", "token" })
record CreatedTokenResponse(UUID id, String name, List<String> scopes, Instant createdAt, Instant expiresAt,
        String token) {
    /** Omits the token itself, so that it cannot reach a log by accident. */
    @Override
    public String toString() {
        return "CreatedTokenResponse[" + id + "]";
    }
}
