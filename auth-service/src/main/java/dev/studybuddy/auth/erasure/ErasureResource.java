package dev.studybuddy.auth.erasure;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.session.CurrentSession;
import dev.studybuddy.auth.session.SessionCookie;

/** Erases the caller's account. */
@Path("/auth/me")
@Tag(name = "users")
class ErasureResource {
    private final ErasureService erasures;
    private final SessionCookie cookie;
    private final SecurityIdentity identity;

    ErasureResource(ErasureService erasures, SessionCookie cookie, SecurityIdentity identity) {
        this.erasures = erasures;
        this.cookie = cookie;
        this.identity = identity;
    }

    @DELETE
    @RolesAllowed("user")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Delete the account and all its data", description = "The account is deleted before the "
            + "response; the other services follow within a minute.")
    @APIResponseSchema(responseCode = "202", value = ErasureResponse.class, responseDescription = "The account is "
            + "deleted, the other services are deleting its data")
    @APIResponse(responseCode = "401", description = "reauthentication_required: the sign-in is older than 10 minutes")
    public Uni<Response> erase() {
        return erasures.erase(CurrentSession.of(identity))
                .map(erased -> Response.accepted(erased).cookie(cookie.clear()).build());
    }
}
