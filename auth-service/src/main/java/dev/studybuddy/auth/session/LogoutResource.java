package dev.studybuddy.auth.session;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.activity.RequestOrigin;

/** Ends the current session. */
@Path("/auth/logout")
@Tag(name = "sessions")
class LogoutResource {
    private final SignOutService signOut;
    private final SessionCookie cookie;
    private final SecurityIdentity identity;

    LogoutResource(SignOutService signOut, SessionCookie cookie, SecurityIdentity identity) {
        this.signOut = signOut;
        this.cookie = cookie;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("user")
    @Operation(summary = "Sign out", description = "The session stops working everywhere at once.")
    @APIResponse(responseCode = "204", description = "Signed out")
    public Uni<Response> logout(HttpHeaders headers) {
        return signOut.signOut(CurrentSession.of(identity), RequestOrigin.of(headers))
                .replaceWith(() -> Response.noContent().cookie(cookie.clear()).build());
    }
}
