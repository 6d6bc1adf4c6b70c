package dev.studybuddy.auth.session;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.activity.RequestOrigin;
import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;

/** Lists the caller's sessions and ends them. */
@Path("/auth/sessions")
@RolesAllowed("user")
@Tag(name = "sessions")
class SessionResource {
    private final SessionRepository sessions;
    private final SignOutService signOut;
    private final SessionCookie cookie;
    private final SecurityIdentity identity;

    SessionResource(SessionRepository sessions, SignOutService signOut, SessionCookie cookie,
            SecurityIdentity identity) {
        this.sessions = sessions;
        this.signOut = signOut;
        this.cookie = cookie;
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "List the active sessions, newest first")
    public Uni<Page<SessionView>> sessions(@BeanParam PageRequest page) {
        return sessions.list(CurrentSession.of(identity), page.before(), page.rows())
                .map(found -> page.page(found, SessionView::id));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Revoke one session", description = "It stops working everywhere at once.")
    @APIResponse(responseCode = "204", description = "Revoked")
    @APIResponse(responseCode = "404", description = "The session does not exist")
    public Uni<Response> signOutOne(@RestPath UUID id, HttpHeaders headers) {
        CurrentSession session = CurrentSession.of(identity);
        return signOut.revoke(session, id, RequestOrigin.of(headers))
                .replaceWith(() -> id.equals(session.sid())
                        ? Response.noContent().cookie(cookie.clear()).build()
                        : Response.noContent().build());
    }

    @DELETE
    @Operation(summary = "Revoke all other sessions", description = "All sessions except the current one stop working "
            + "everywhere at once.")
    @APIResponse(responseCode = "204", description = "Revoked")
    public Uni<Void> signOutOthers(HttpHeaders headers) {
        return signOut.revokeOthers(CurrentSession.of(identity), RequestOrigin.of(headers));
    }
}
