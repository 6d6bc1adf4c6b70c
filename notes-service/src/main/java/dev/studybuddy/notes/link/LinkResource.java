package dev.studybuddy.notes.link;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** The links of one note. */
@Path("/notes/{id}/links")
@Tag(name = "notes")
class LinkResource {
    private final LinkService links;
    private final CurrentUser user;

    LinkResource(LinkService links, CurrentUser user) {
        this.links = links;
        this.user = user;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getNoteLinks", summary = "The links of a note in both directions, with their reasons")
    public Uni<NoteLinks> links(@RestPath UUID id) {
        return links.find(id, user.id()).map(found -> found.orElseThrow(Problem::notFound));
    }
}
