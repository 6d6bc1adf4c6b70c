package dev.studybuddy.auth.session;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.activity.Origin;

/** Signing out. */
@Path("/auth/logout")
@Tag(name = "sessions")
class LogoutResource {
    private final SignOut signOut;
    private final SessionCookie cookie;
    private final SecurityIdentity identity;

    LogoutResource(SignOut signOut, SessionCookie cookie, SecurityIdentity identity) {
        this.signOut = signOut;
        this.cookie = cookie;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("user")
    @Operation(summary = "Sign out", description = "The session is dead everywhere at once.")
    @APIResponse(responseCode = "204", description = "Signed out")
    public Uni<Response> logout(HttpHeaders headers) {
        return signOut.here(SignedIn.of((JsonWebToken) identity.getPrincipal()), Origin.of(headers))
                .replaceWith(() -> Response.noContent().cookie(cookie.cleared()).build());
    }
}
