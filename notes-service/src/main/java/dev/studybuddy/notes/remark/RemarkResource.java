package dev.studybuddy.notes.remark;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.user.CurrentUser;

/** The remarks on a note of the current user. */
@Path("/notes/{id}/remarks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "notes")
class RemarkResource {
    private final RemarkService remarks;
    private final CurrentUser user;

    RemarkResource(RemarkService remarks, CurrentUser user) {
        this.remarks = remarks;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listRemarks", summary = "The remarks on a note, newest first")
    public Uni<Page<Remark>> list(@RestPath UUID id, @BeanParam PageRequest page) {
        return remarks.list(id, user.id(), page);
    }

    @POST
    @RolesAllowed("user")
    @ResponseStatus(201)
    @Operation(operationId = "createRemark", summary = "Add a remark at a second of the video")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Remark.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<Remark> create(@RestPath UUID id, @NotNull @Valid RemarkRequest.Create remark) {
        return remarks.create(id, user.id(), remark);
    }

    @PATCH
    @Path("/{remark_id}")
    @RolesAllowed("user")
    @Operation(operationId = "updateRemark", summary = "Change the text or the second of a remark")
    public Uni<Remark> update(@RestPath UUID id, @RestPath("remark_id") UUID remarkId,
            @NotNull @Valid RemarkRequest.Change change) {
        return remarks.update(id, remarkId, user.id(), change);
    }

    @DELETE
    @Path("/{remark_id}")
    @RolesAllowed("user")
    @Operation(operationId = "deleteRemark", summary = "Delete a remark")
    @APIResponse(responseCode = "204")
    public Uni<Void> delete(@RestPath UUID id, @RestPath("remark_id") UUID remarkId) {
        return remarks.delete(id, remarkId, user.id());
    }
}
