package dev.studybuddy.notes.review;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** Reviews of the flashcards of the current user. */
@Path("/notes/reviews")
@Tag(name = "reviews")
@Produces(MediaType.APPLICATION_JSON)
class ReviewResource {
    private final DueCardService dueCards;
    private final ReviewService reviews;
    private final ReviewStatsService stats;
    private final CurrentUser user;

    ReviewResource(DueCardService dueCards, ReviewService reviews, ReviewStatsService stats, CurrentUser user) {
        this.dueCards = dueCards;
        this.reviews = reviews;
        this.stats = stats;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listDueCards", summary = "The flashcards that are due, and the new ones of the day")
    public Uni<DueCards> due(@Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100",
            defaultValue = "20")) @RestQuery String limit, @BeanParam UserDay day) {
        return dueCards.find(user.id(), PageRequest.of(limit, null).limit(), day.zone());
    }

    @GET
    @Path("stats")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getReviewStats", summary = "Reviews of the last days, retention, and what will be due")
    public Uni<ReviewStats> stats(@BeanParam UserDay day) {
        return stats.find(user.id(), day.zone());
    }

    @POST
    @Path("{card_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(operationId = "reviewCard", summary = "Rate a card and schedule it",
            description = "With the revision of the card, a repeated request counts once.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Card.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<Card> review(@RestPath("card_id") UUID cardId, @NotNull @Valid ReviewRequest request) {
        return reviews.review(cardId, user.id(), request);
    }

    @POST
    @Path("{card_id}/undo")
    @RolesAllowed("user")
    @Operation(operationId = "undoReview", summary = "Take the last review of a card back")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Card.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<Card> undo(@RestPath("card_id") UUID cardId,
            @Parameter(description = "The revision of the card that the user saw: a repeated request changes nothing",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "0")) @RestQuery String revision) {
        return reviews.undo(cardId, user.id(), number(revision));
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
    public Uni<Card> bury(@RestPath("card_id") UUID cardId, @BeanParam UserDay day) {
        return reviews.bury(cardId, user.id(), day.zone());
    }

    @DELETE
    @Path("{card_id}/bury")
    @RolesAllowed("user")
    @Operation(operationId = "unburyCard", summary = "Show a buried card again today")
    public Uni<Card> unbury(@RestPath("card_id") UUID cardId) {
        return reviews.unbury(cardId, user.id());
    }

    /** Null without a text. */
    private static Integer number(String text) {
        try {
            return text == null || text.isEmpty() ? null : Integer.valueOf(text);
        } catch (NumberFormatException invalid) {
            throw Problem.invalid("revision", "Give the revision of the card, a whole number.");
        }
    }
}
