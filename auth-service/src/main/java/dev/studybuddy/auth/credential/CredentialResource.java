package dev.studybuddy.auth.credential;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Observes;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.crypto.Secret;
import dev.studybuddy.auth.personaltoken.PersonalTokenRepository;
import dev.studybuddy.auth.session.SessionRepository;
import dev.studybuddy.auth.token.AccessToken;
import dev.studybuddy.auth.token.AccessTokenIssuer;
import dev.studybuddy.platform.config.Secrets;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.problem.Problem;

/**
 * Resolves a session or a personal token into an access token for the gateway. A credential that is unknown, expired or
 * revoked yields 401.
 */
@Path("/internal/sessions/resolve")
@InternalOnly
@PermitAll
class CredentialResource {
    private final SessionRepository sessions;
    private final PersonalTokenRepository personalTokens;
    private final AccessTokenIssuer issuer;

    CredentialResource(SessionRepository sessions, PersonalTokenRepository personalTokens, AccessTokenIssuer issuer) {
        this.sessions = sessions;
        this.personalTokens = personalTokens;
        this.issuer = issuer;
    }

    void requireInternalToken(@Observes StartupEvent event,
            @ConfigProperty(name = "INTERNAL_TOKEN") Optional<String> token) {
        Secrets.require("INTERNAL_TOKEN", token);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<CredentialResponse> resolve(@NotNull CredentialRequest request) {
        if ((request.session() == null) == (request.personalToken() == null)) {
            throw Problem.badRequest("Send either a session or a personal token.");
        }
        return (request.session() == null
                ? resolve(Secret.parse(PersonalTokenRepository.PREFIX, request.personalToken()),
                        this::resolvePersonalToken)
                : resolve(Secret.parse("", request.session()), this::resolveSession))
                .map(resolved -> resolved.orElseThrow(Problem::unauthenticated));
    }

    /** Does not ask the database for what cannot be a secret. */
    private static Uni<Optional<CredentialResponse>> resolve(Optional<Secret> secret,
            Function<Secret, Uni<Optional<CredentialResponse>>> find) {
        return secret.map(find).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<CredentialResponse>> resolveSession(Secret secret) {
        return sessions.use(secret).map(found -> found.map(session -> issue(session.id(), session.userId(),
                session.tier(), AccessTokenIssuer.SESSION_GROUPS, session.endsAt())));
    }

    private Uni<Optional<CredentialResponse>> resolvePersonalToken(Secret secret) {
        return personalTokens.use(secret).map(found -> found.map(token -> issue(token.id(), token.userId(),
                token.tier(), token.scopes(), token.expiresAt().orElse(Instant.MAX))));
    }

    private CredentialResponse issue(UUID sid, UUID userId, String tier, Set<String> groups, Instant latestExpiry) {
        AccessToken token = issuer.issue(sid, userId, tier, groups, latestExpiry);
        return new CredentialResponse(token.value(), userId, sid, groups, token.expiresAt());
    }

    /** The value of the session cookie, or a personal token. */
    record CredentialRequest(String session, String personalToken) {}

    /**
     * @param token the access token
     * @param sid the id of the session or of the personal token; a revocation names it
     * @param groups {@code user}, or the scopes of a personal token
     * @param expiresAt when the access token expires
     */
    record CredentialResponse(String token, UUID userId, UUID sid, Set<String> groups, Instant expiresAt) {}
}
