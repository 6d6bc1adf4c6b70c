package dev.studybuddy.notes.version;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.note.Note;
import dev.studybuddy.platform.user.CurrentUser;

/** Edits of a note of the current user. */
@Path("/notes/{id}")
@Tag(name = "notes")
class EditResource {
    private final EditService edits;
    private final CurrentUser user;

    EditResource(EditService edits, CurrentUser user) {
        this.edits = edits;
        this.user = user;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(operationId = "updateNote", summary = "Save what the user edited",
            description = "May be called often: edits within a few minutes are one version. Each one changes the ETag.")
    @APIResponse(responseCode = "200", headers = @Header(name = "ETag", description = "The version"),
            content = @Content(schema = @Schema(implementation = Note.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "412", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "428", ref = "Problem")
    public Uni<Response> update(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid NoteEdit edit) {
        return edits.save(id, user.id(), IfMatch.require(ifMatch), edit).map(EditResource::response);
    }

    /** The note with its ETag. */
    static Response response(Note note) {
        return Response.ok(note).tag(new EntityTag(String.valueOf(note.version()))).build();
    }
}
