package dev.studybuddy.auth.activity;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that happened to a person's account.
 *
 * @param device what it was done with, unless an operator did it
 * @param address the IP address that it was done from, unless an operator did it
 * @param provider of a sign-in, or of an identity that came or went
 * @param detail what it was done to, for example the name of a token
 */
@Schema(requiredProperties = { "id", "kind", "at" })
public record Activity(UUID id, @Schema(enumeration = { "signed_in", "signed_out", "session_revoked",
        "other_sessions_revoked", "identity_added", "identity_removed", "token_created", "token_revoked",
        "profile_changed", "exported", "tier_changed", "suspended", "unsuspended" }) String kind, Instant at,
        String device, String address, String provider, String detail){}
