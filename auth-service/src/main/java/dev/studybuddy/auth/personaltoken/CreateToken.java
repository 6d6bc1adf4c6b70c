package dev.studybuddy.auth.personaltoken;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.studybuddy.platform.problem.Problem;

/**
 * The personal token that somebody wants.
 *
 * @param scopes what it may do: {@code read}, {@code submit}
 * @param expiresAt within a year; without it the token does not end by itself
 */
@Schema(requiredProperties = { "name", "scopes" })
record CreateToken(@NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String name,
        @Schema(minItems = 1) Set<String> scopes, Instant expiresAt) {
    private static final Set<String> SCOPES = Set.of("read", "submit");

    CreateToken {
        name = name == null ? null : name.strip();
        scopes = scopes == null ? Set.of() : scopes;
    }

    String[] sortedScopes() {
        if (scopes.isEmpty() || !scopes.stream().allMatch(scope -> scope != null && SCOPES.contains(scope))) {
            throw Problem.invalid("scopes", "One or both of read and submit.");
        }
        return new TreeSet<>(scopes).toArray(String[]::new);
    }

    /** Null for a token that does not end. A day more than a year, so that a clock that is ahead still gets one. */
    OffsetDateTime end() {
        if (expiresAt == null) {
            return null;
        }
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        if (!expiresAt.isAfter(now.toInstant()) || expiresAt.isAfter(now.plusYears(1).plusDays(1).toInstant())) {
            throw Problem.invalid("expires_at", "In the future, and within a year.");
        }
        return expiresAt.atOffset(ZoneOffset.UTC);
    }
}
