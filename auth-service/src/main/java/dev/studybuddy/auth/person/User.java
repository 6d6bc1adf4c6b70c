package dev.studybuddy.auth.person;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person as they see themselves.
 *
 * @param email the address at the provider they first signed in with; {@code emailVerified}, {@code avatarUrl} and
 *            {@code provider} are of the same one
 * @param identities every provider they can sign in with, the first one first
 * @param subscriptionTier {@code free}, {@code pro} or {@code enterprise}
 */
@Schema(requiredProperties = { "id", "email", "email_verified", "name", "provider", "identities", "subscription_tier",
        "settings", "created_at", "updated_at" })
public record User(UUID id, String email, boolean emailVerified, String name, String avatarUrl,
        @Schema(enumeration = {
                "google", "github", "discord" }) String provider, List<Identity> identities,
        @Schema(enumeration = { "free", "pro", "enterprise" }) String subscriptionTier, Settings settings,
        Instant createdAt, Instant updatedAt){
    /** One provider that a person can sign in with. */
    @Schema(requiredProperties = { "provider", "email", "email_verified", "created_at" })
    public record Identity(@Schema(enumeration = { "google", "github", "discord" }) String provider, String email,
            boolean emailVerified, Instant createdAt){}
}
