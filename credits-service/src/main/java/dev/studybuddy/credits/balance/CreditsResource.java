package dev.studybuddy.credits.balance;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.credits.erasure.ErasedPeople;
import dev.studybuddy.platform.page.Page;

/** What a person has, and how it came to that. */
@Path("/credits")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ "user", "read" })
@Tag(name = "credits")
class CreditsResource {
    private final Balances balances;
    private final ErasedPeople erased;
    private final JsonWebToken caller;

    CreditsResource(Balances balances, ErasedPeople erased, JsonWebToken caller) {
        this.balances = balances;
        this.erased = erased;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "credits", summary = "What the caller can spend, and what running jobs hold")
    public Uni<Credits> credits() {
        UUID userId = userId();
        return erased.refuse(userId).chain(() -> balances.of(userId));
    }

    @GET
    @Path("/transactions")
    @Operation(operationId = "transactions", summary = "Every change of the caller's balance, the newest first", description = "As text/csv all of them in one table, without pages.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TransactionPage.class)))
    public Uni<Page<Transaction>> transactions(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")) @QueryParam("limit") Integer limit,
            @Parameter(description = "The next_cursor of the page before") @QueryParam("cursor") String cursor,
            @Parameter(schema = @Schema(enumeration = { "purchase", "usage", "refund", "bonus",
                    "reversal" })) @QueryParam("type") String type,
            @Parameter(description = "The earliest time", schema = @Schema(format = "date-time")) @QueryParam("from") String from,
            @Parameter(description = "Before this time", schema = @Schema(format = "date-time")) @QueryParam("to") String to) {
        int size = Page.limit(limit);
        UUID userId = userId();
        UUID before = Page.before(cursor);
        TransactionFilter filter = TransactionFilter.of(type, from, to);
        return erased.refuse(userId).chain(() -> balances.transactions(userId, filter, before, size + 1)).map(
                transactions -> Page.of(transactions, size, Transaction::id));
    }

    @GET
    @Path("/transactions")
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5")
    @Operation(hidden = true)
    public Multi<String> csv(@QueryParam("type") String type, @QueryParam("from") String from,
            @QueryParam("to") String to) {
        UUID userId = userId();
        TransactionFilter filter = TransactionFilter.of(type, from, to);
        return erased.refuse(userId).onItem().transformToMulti(known -> Multi.createBy().concatenating().streams(
                Multi.createFrom().item(Csv.HEADER),
                balances.pages(userId, filter).map(page -> Csv.of(page.items()))));
    }

    private UUID userId() {
        return UUID.fromString(caller.getSubject());
    }
}
