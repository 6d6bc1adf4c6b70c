package dev.studybuddy.notes.review;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.user.CurrentUser;

/** The flashcards of a note of the current user. */
@Path("/notes/{id}/cards")
@Tag(name = "reviews")
@Produces(MediaType.APPLICATION_JSON)
class NoteCardResource {
    private final CardEditService cards;
    private final CurrentUser user;

    NoteCardResource(CardEditService cards, CurrentUser user) {
        this.cards = cards;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listNoteCards", summary = "The flashcards of a note with their schedule, newest first")
    public Uni<Page<Card>> list(@RestPath UUID id, @BeanParam PageRequest page) {
        return cards.list(id, user.id(), page);
    }
}
