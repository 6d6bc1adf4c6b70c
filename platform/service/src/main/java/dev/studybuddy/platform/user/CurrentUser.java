package dev.studybuddy.platform.user;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.identity.SecurityIdentity;

import dev.studybuddy.platform.problem.Problem;

/**
 * The user who makes the current request, read from the verified access token. Only for methods with
 * {@code @RolesAllowed}: elsewhere the token has not been verified and every method fails with {@code unauthenticated}.
 */
@RequestScoped
@IfBuildProperty(name = "quarkus.smallrye-jwt.enabled", stringValue = "true")
public class CurrentUser {
    private static final String SESSION_ROLE = "user";
    private static final String SMALLEST_TIER = "free";

    private final SecurityIdentity identity;

    CurrentUser(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The user's id, the claim {@code sub}.
     *
     * @throws Problem {@code unauthenticated} without a valid access token
     */
    public UUID id() {
        return uuid(token().getSubject()).orElseThrow(Problem::unauthenticated);
    }

    /** The tier of the user's subscription, the claim {@code tier}; {@code free} when the token has none. */
    public String tier() {
        String tier = token().getClaim("tier");
        return tier == null ? SMALLEST_TIER : tier;
    }

    /** The scopes of a personal token, or only {@code user} in a session. */
    public Set<String> scopes() {
        return Set.copyOf(identity.getRoles());
    }

    public boolean hasScope(String scope) {
        return identity.hasRole(scope);
    }

    /** Whether the request belongs to a session, not to a personal token. */
    public boolean hasSession() {
        return hasScope(SESSION_ROLE);
    }

    /** The id of the session, the claim {@code sid}; empty for a personal token. */
    public Optional<UUID> sessionId() {
        return hasSession() ? uuid(token().getClaim("sid")) : Optional.empty();
    }

    /** The verified access token. */
    public JsonWebToken token() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return token;
        }
        throw Problem.unauthenticated();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }
}
