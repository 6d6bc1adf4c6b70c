package dev.studybuddy.auth.session;

import java.time.Instant;
import java.util.Optional;
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

import dev.studybuddy.auth.token.AccessToken;
import dev.studybuddy.auth.token.AccessTokens;
import dev.studybuddy.messaging.http.InternalOnly;
import dev.studybuddy.messaging.http.Problem;
import dev.studybuddy.messaging.http.Secrets;

/** Where the gateway turns what a browser holds into a token: 401 when the session is unknown or has ended. */
@Path("/internal/sessions/resolve")
@InternalOnly
@PermitAll
class ResolveResource {
    private final Sessions sessions;
    private final AccessTokens tokens;

    ResolveResource(Sessions sessions, AccessTokens tokens) {
        this.sessions = sessions;
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
        return sessions.use(new SessionSecret(held.session()))
                .onItem().ifNull().failWith(Problem::unauthenticated)
                .map(session -> {
                    AccessToken token = tokens.forSession(session.id(), session.userId(), session.tier(),
                            session.endsAt());
                    return new Resolved(token.value(), session.userId(), session.id(), token.expiresAt());
                });
    }

    /** What somebody holds: the value of the session cookie. */
    record Held(@NotNull @Size(min = 1, max = 256) String session) {}

    /** @param expiresAt when the token ends */
    record Resolved(String token, UUID userId, UUID sid, Instant expiresAt) {}
}
