package dev.studybuddy.notes.review;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
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

/** One flashcard of the current user. */
@Path("/notes/cards/{card_id}")
@Tag(name = "reviews")
@Produces(MediaType.APPLICATION_JSON)
class CardResource {
    private final CardEditService cards;
    private final CurrentUser user;

    CardResource(CardEditService cards, CurrentUser user) {
        this.cards = cards;
        this.user = user;
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(operationId = "updateCard", summary = "Change the front or back of a card",
            description = "Its schedule stays, and new versions of the note do not change it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Card.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Card> update(@RestPath("card_id") UUID cardId, @NotNull @Valid CardChange change) {
        return cards.change(cardId, user.id(), change);
    }
}
