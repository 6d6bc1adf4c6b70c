package dev.studybuddy.auth.personaltoken;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.studybuddy.platform.problem.Problem;

/**
 * A request to create a personal token.
 *
 * @param scopes {@code read}, {@code submit} or both
 * @param expiresAt within one year; a token without expiry is valid until it is revoked
 */
@Schema(name = "CreateToken", requiredProperties = { "name", "scopes" })
record CreateTokenRequest(@NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String name,
        @Schema(minItems = 1) Set<String> scopes, Instant expiresAt) {
    private static final Set<String> SCOPES = Set.of("read", "submit");

    CreateTokenRequest {
        name = name == null ? null : name.strip();
        scopes = scopes == null ? Set.of() : scopes;
    }

    /** @throws Problem 400 if there is no scope or an unknown one */
    String[] sortedScopes() {
        if (scopes.isEmpty() || !scopes.stream().allMatch(scope -> scope != null && SCOPES.contains(scope))) {
            throw Problem.invalid("scopes", "Must contain read, submit or both.");
        }
        return new TreeSet<>(scopes).toArray(String[]::new);
    }

    /**
     * Empty for a token that does not expire. Allows one day more than a year for clients whose clock is ahead.
     *
     * @throws Problem 400 if the expiry is in the past or too far in the future
     */
    Optional<OffsetDateTime> expiry(Clock clock) {
        if (expiresAt == null) {
            return Optional.empty();
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        if (!expiresAt.isAfter(now.toInstant()) || expiresAt.isAfter(now.plusYears(1).plusDays(1).toInstant())) {
            throw Problem.invalid("expires_at", "Must be in the future and within one year.");
        }
        return Optional.of(expiresAt.atOffset(ZoneOffset.UTC));
    }
}
