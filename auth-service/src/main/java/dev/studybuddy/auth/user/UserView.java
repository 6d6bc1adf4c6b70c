package dev.studybuddy.auth.user;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A user account, as its owner sees it.
 *
 * @param email the address at the provider of the first identity; {@code emailVerified}, {@code avatarUrl} and
 *            {@code provider} belong to the same identity
 * @param identities the identities that the user can sign in with, oldest first
 * @param subscriptionTier {@code free}, {@code pro} or {@code enterprise}
 */
@Schema(name = "User", requiredProperties = { "id", "email", "email_verified", "name", "provider", "identities",
        "subscription_tier", "settings", "created_at", "updated_at" })
record UserView(UUID id, String email, boolean emailVerified, String name, String avatarUrl,
        @Schema(enumeration = {
                "google", "github", "discord" }) String provider, List<Identity> identities,
        @Schema(enumeration = { "free", "pro", "enterprise" }) String subscriptionTier, UserSettings settings,
        Instant createdAt, Instant updatedAt){

    /** One identity that the user can sign in with. */
    @Schema(name = "Identity", requiredProperties = { "provider", "email", "email_verified", "created_at" })
    record Identity(@Schema(enumeration = { "google", "github", "discord" }) String provider, String email,
            boolean emailVerified, Instant createdAt){}
}
