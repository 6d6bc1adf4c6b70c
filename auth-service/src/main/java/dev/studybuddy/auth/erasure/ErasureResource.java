package dev.studybuddy.auth.erasure;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.session.SessionCookie;
import dev.studybuddy.platform.user.CurrentUser;

/** Erases the caller's account. */
@Path("/auth/me")
@Tag(name = "users")
class ErasureResource {
    private final ErasureService erasures;
    private final SessionCookie cookie;
    private final CurrentUser user;

    ErasureResource(ErasureService erasures, SessionCookie cookie, CurrentUser user) {
        this.erasures = erasures;
        this.cookie = cookie;
        this.user = user;
    }

    @DELETE
    @RolesAllowed("user")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Delete the account and all its data", description = "The account is deleted before the "
            + "response; the other services follow within a minute.")
    @APIResponseSchema(responseCode = "202", value = ErasureResponse.class, responseDescription = "The account is "
            + "deleted, the other services are deleting its data")
    public Uni<Response> erase() {
        return erasures.erase(user.id())
                .map(erased -> Response.accepted(erased).cookie(cookie.clear()).build());
    }
}
