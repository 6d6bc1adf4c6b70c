package dev.studybuddy.auth.erasure;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.session.SessionCookie;

/** Where a person asks to be forgotten. */
@Path("/auth/me")
@Tag(name = "people")
class ErasureResource {
    private final Erasures erasures;
    private final SessionCookie cookie;
    private final SecurityIdentity identity;

    ErasureResource(Erasures erasures, SessionCookie cookie, SecurityIdentity identity) {
        this.erasures = erasures;
        this.cookie = cookie;
        this.identity = identity;
    }

    @DELETE
    @RolesAllowed("user")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Delete the account and everything of it", description = "The account is gone with the answer; "
            + "the other services follow within a minute.")
    @APIResponse(responseCode = "202", description = "It is being erased everywhere", content = @Content(schema = @Schema(implementation = Erasure.class)))
    public Uni<Response> erase() {
        return erasures.begin(UUID.fromString(identity.getPrincipal().getName()))
                .map(begun -> Response.accepted(begun).cookie(cookie.cleared()).build());
    }
}
