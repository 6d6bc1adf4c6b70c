package dev.studybuddy.notes.link;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.note.Person;
import dev.studybuddy.platform.problem.Problem;

/** The links of one note. */
@Path("/notes/{id}/links")
@Tag(name = "notes")
class LinksResource {
    private final Links links;
    private final Person person;

    LinksResource(Links links, Person person) {
        this.links = links;
        this.person = person;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getNoteLinks", summary = "The links of a note, both ways, with their reasons")
    public Uni<NoteLinks> links(@PathParam("id") UUID id) {
        return links.of(id, person.id()).map(found -> found.orElseThrow(Problem::notFound));
    }
}
