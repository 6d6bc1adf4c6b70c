package dev.studybuddy.notes.link;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** The links of one note. */
@Path("/notes/{id}/links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notes")
class LinkResource {
    private final LinkRepository links;
    private final CurrentUser user;

    LinkResource(LinkRepository links, CurrentUser user) {
        this.links = links;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getNoteLinks", summary = "The links of a note in both directions, with their reasons")
    public Uni<NoteLinks> links(@RestPath UUID id) {
        return links.find(id, user.id()).map(found -> found.orElseThrow(Problem::notFound));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(operationId = "addNoteLink", summary = "Link the note to another one by hand",
            description = "Accepts the link if the two notes have one.")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Void> add(@RestPath UUID id, @Valid @NotNull NewLink link) {
        return links.add(id, link.noteId(), user.id(), link.section()).invoke(outcome -> {
            switch (outcome) {
                case SAVED -> {
                }
                case NO_NOTE -> throw Problem.notFound();
                case NO_SECTION -> throw Problem.invalid("section", "The note has no section of this name.");
                case TOO_MANY -> throw Problem.invalid("note_id", "A note has at most " + LinkRepository.MAX_BY_HAND
                        + " links by hand. Delete one first.");
            }
        }).replaceWithVoid();
    }

    @PUT
    @Path("/{other}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(operationId = "decideNoteLink", summary = "Accept or reject a link")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Void> decide(@RestPath UUID id, @RestPath UUID other, @Valid @NotNull LinkDecision decision) {
        return requireFound(links.decide(id, other, user.id(), decision.status()));
    }

    @DELETE
    @Path("/{other}")
    @RolesAllowed("user")
    @Operation(operationId = "deleteNoteLink", summary = "Delete a link by hand, or reject a suggested one")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Void> delete(@RestPath UUID id, @RestPath UUID other) {
        return requireFound(links.remove(id, other, user.id()));
    }

    private static Uni<Void> requireFound(Uni<Boolean> found) {
        return found.invoke(exists -> {
            if (!exists) {
                throw Problem.notFound();
            }
        }).replaceWithVoid();
    }
}
