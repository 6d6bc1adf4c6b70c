package dev.studybuddy.auth.resolve;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Observes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.personaltoken.PersonalTokens;
import dev.studybuddy.auth.session.Sessions;
import dev.studybuddy.auth.token.AccessToken;
import dev.studybuddy.auth.token.AccessTokens;
import dev.studybuddy.auth.token.Secret;
import dev.studybuddy.platform.config.Secrets;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.problem.Problem;

/**
 * Where the gateway turns what a browser or a script holds into a token: 401 when it is unknown, has ended or was revoked.
 */
@Path("/internal/sessions/resolve")
@InternalOnly
@PermitAll
class ResolveResource {
    private final Sessions sessions;
    private final PersonalTokens personalTokens;
    private final AccessTokens tokens;

    ResolveResource(Sessions sessions, PersonalTokens personalTokens, AccessTokens tokens) {
        this.sessions = sessions;
        this.personalTokens = personalTokens;
        this.tokens = tokens;
    }

    void atStart(@Observes StartupEvent started, @ConfigProperty(name = "INTERNAL_TOKEN") Optional<String> token) {
        Secrets.require("INTERNAL_TOKEN", token.orElse(null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<Resolved> resolve(@NotNull @Valid Held held) {
        if ((held.session() == null) == (held.personalToken() == null)) {
            throw Problem.badRequest("Either a session or a personal token.");
        }
        return (held.session() == null ? personalToken(held.personalToken()) : session(held.session()))
                .onItem().ifNull().failWith(Problem::unauthenticated);
    }

    private Uni<Resolved> session(String secret) {
        return sessions.use(new Secret(secret)).onItem().ifNotNull().transform(
                session -> resolved(session.id(), session.userId(), session.tier(), AccessTokens.SESSION,
                        session.endsAt()));
    }

    private Uni<Resolved> personalToken(String secret) {
        return personalTokens.use(new Secret(secret)).onItem().ifNotNull().transform(
                token -> resolved(token.id(), token.userId(), token.tier(), token.scopes(), token.endsAt()));
    }

    private Resolved resolved(UUID sid, UUID userId, String tier, Set<String> groups, Instant ends) {
        AccessToken token = tokens.issue(sid, userId, tier, groups, ends);
        return new Resolved(token.value(), userId, sid, groups, token.expiresAt());
    }

    /** What somebody holds: the value of the session cookie, or a personal token. */
    record Held(@Size(min = 1, max = 256) String session, @Size(min = 1, max = 256) String personalToken) {}

    /**
     * @param sid the session, or the personal token, that a revocation names
     * @param groups {@code user}, or the scopes of a personal token
     * @param expiresAt when the token ends
     */
    record Resolved(String token, UUID userId, UUID sid, Set<String> groups, Instant expiresAt) {}
}
