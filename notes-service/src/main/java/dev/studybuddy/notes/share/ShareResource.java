package dev.studybuddy.notes.share;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.user.CurrentUser;

/** The link by which anyone can read a note of the current user. */
@Path("/notes/{id}/share")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notes")
class ShareResource {
    private final ShareService shares;
    private final CurrentUser user;

    ShareResource(ShareService shares, CurrentUser user) {
        this.shares = shares;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getShare", summary = "The link by which anyone can read the note")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Share.class)))
    @APIResponse(responseCode = "404", ref = "Problem", description = "Also when the note is not shared")
    public Uni<Share> get(@RestPath UUID id) {
        return shares.find(id, user.id());
    }

    @POST
    @RolesAllowed("user")
    @Operation(operationId = "shareNote", summary = "Share the note by a link; the same one until it is revoked")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Share.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Share> share(@RestPath UUID id) {
        return shares.share(id, user.id());
    }

    @DELETE
    @RolesAllowed("user")
    @Operation(operationId = "revokeShare", summary = "Revoke the link, at once")
    @APIResponse(responseCode = "204")
    public Uni<Void> revoke(@RestPath UUID id) {
        return shares.revoke(id, user.id());
    }
}
