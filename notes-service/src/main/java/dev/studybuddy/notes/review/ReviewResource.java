package dev.studybuddy.notes.review;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** Reviews of flashcards. */
@Path("/notes/reviews")
@Tag(name = "reviews")
@Produces(MediaType.APPLICATION_JSON)
class ReviewResource {
    private static final int MAX_KEY_LENGTH = 255;

    private final DueCardService dueCards;
    private final ReviewService reviews;
    private final CurrentUser user;

    ReviewResource(DueCardService dueCards, ReviewService reviews, CurrentUser user) {
        this.dueCards = dueCards;
        this.reviews = reviews;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listDueCards", summary = "The flashcards that are due, the longest due first")
    public Uni<DueCards> due(@Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100",
            defaultValue = "20")) @RestQuery String limit) {
        return dueCards.find(user.id(), PageRequest.of(limit, null).limit());
    }

    @POST
    @Path("{card_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(operationId = "reviewCard", summary = "Rate a card and schedule it; with an Idempotency-Key only once")
    public Uni<Card> review(@RestPath("card_id") UUID cardId, @NotNull @Valid ReviewRequest request,
            @RestHeader("Idempotency-Key") @Parameter(
                    description = "A second request with the same key changes nothing") String key) {
        if (key != null && (key.isBlank() || key.length() > MAX_KEY_LENGTH)) {
            throw Problem.invalid("idempotency_key", "Enter 1 to " + MAX_KEY_LENGTH + " characters.");
        }
        return reviews.review(cardId, user.id(), request, Optional.ofNullable(key));
    }

    @POST
    @Path("{card_id}/undo")
    @RolesAllowed("user")
    @Operation(operationId = "undoReview", summary = "Take the last review of a card back")
    public Uni<Card> undo(@RestPath("card_id") UUID cardId) {
        return reviews.undo(cardId, user.id());
    }

    @POST
    @Path("{card_id}/suspend")
    @RolesAllowed("user")
    @Operation(operationId = "suspendCard", summary = "Never show a card again")
    public Uni<Card> suspend(@RestPath("card_id") UUID cardId) {
        return reviews.suspend(cardId, user.id(), true);
    }

    @DELETE
    @Path("{card_id}/suspend")
    @RolesAllowed("user")
    @Operation(operationId = "resumeCard", summary = "Show a suspended card again")
    public Uni<Card> resume(@RestPath("card_id") UUID cardId) {
        return reviews.suspend(cardId, user.id(), false);
    }

    @POST
    @Path("{card_id}/bury")
    @RolesAllowed("user")
    @Operation(operationId = "buryCard", summary = "Show a card again tomorrow")
    public Uni<Card> bury(@RestPath("card_id") UUID cardId) {
        return reviews.bury(cardId, user.id());
    }
}
