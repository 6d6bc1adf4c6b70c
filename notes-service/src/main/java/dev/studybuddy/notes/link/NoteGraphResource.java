package dev.studybuddy.notes.link;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.user.CurrentUser;

/** The notes of the current user as a graph. */
@Path("/notes/graph")
@Tag(name = "notes")
class NoteGraphResource {
    private final NoteGraphRepository graph;
    private final CurrentUser user;

    NoteGraphResource(NoteGraphRepository graph, CurrentUser user) {
        this.graph = graph;
        this.user = user;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getNoteGraph", summary = "The newest 500 notes and the links between them")
    public Uni<NoteGraph> get() {
        return graph.find(user.id());
    }
}
