package dev.studybuddy.auth.activity;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One entry of the audit log, as the API returns it.
 *
 * @param at when it happened the last time
 * @param count how many times it happened within minutes
 * @param device absent for changes by an operator
 * @param address IP address of the client; absent for changes by an operator
 * @param provider the identity provider, for sign-ins and for identities that are added or removed
 * @param detail the object of the change, for example the name of a token
 */
@Schema(requiredProperties = { "id", "kind", "at", "count" })
record Activity(UUID id, @Schema(enumeration = { "signed_in", "signed_out", "session_revoked",
        "other_sessions_revoked", "identity_added", "identity_removed", "token_created", "token_revoked",
        "profile_changed", "exported", "tier_changed", "suspended", "unsuspended" }) String kind, Instant at,
        int count, String device, String address, String provider, String detail){}
