package dev.studybuddy.auth.session;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Signing out. */
@Path("/auth/logout")
@Tag(name = "sessions")
class LogoutResource {
    private final Sessions sessions;
    private final Revocations revocations;
    private final SessionCookie cookie;
    private final SecurityIdentity identity;

    LogoutResource(Sessions sessions, Revocations revocations, SessionCookie cookie, SecurityIdentity identity) {
        this.sessions = sessions;
        this.revocations = revocations;
        this.cookie = cookie;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("user")
    @Operation(summary = "Sign out", description = "The session is dead everywhere at once.")
    @APIResponse(responseCode = "204", description = "Signed out")
    public Uni<Response> logout() {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        UUID sid = UUID.fromString(token.getClaim("sid"));
        return sessions.end(sid, UUID.fromString(token.getSubject()))
                .chain(() -> revocations.sessionEnded(sid))
                .replaceWith(() -> Response.noContent().cookie(cookie.cleared()).build());
    }
}
