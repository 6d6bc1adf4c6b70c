package dev.studybuddy.notes.note;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** One note of the current user. */
@Path("/notes/{id}")
@Tag(name = "notes")
class NoteResource {
    private final NoteService notes;
    private final CurrentUser user;

    NoteResource(NoteService notes, CurrentUser user) {
        this.notes = notes;
        this.user = user;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getNote", summary = "A note in its current version")
    @APIResponse(responseCode = "200", headers = @Header(name = "ETag", description = "The version"),
            content = @Content(schema = @Schema(implementation = Note.class)))
    public Uni<Response> get(@RestPath UUID id, @Context Request request) {
        return notes.find(id, user.id()).map(found -> {
            Note note = found.orElseThrow(Problem::notFound);
            EntityTag version = new EntityTag(String.valueOf(note.version()));
            Response.ResponseBuilder unchanged = request.evaluatePreconditions(version);
            return unchanged != null ? unchanged.tag(version).build() : Response.ok(note).tag(version).build();
        });
    }

    @DELETE
    @RolesAllowed("user")
    @Operation(operationId = "deleteNote", summary = "Delete a note; its video stays")
    @APIResponse(responseCode = "204")
    public Uni<Void> delete(@RestPath UUID id) {
        return notes.delete(id, user.id()).invoke(deleted -> {
            if (!deleted) {
                throw Problem.notFound();
            }
        }).replaceWithVoid();
    }
}
