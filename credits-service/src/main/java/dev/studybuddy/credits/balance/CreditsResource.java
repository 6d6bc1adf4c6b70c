package dev.studybuddy.credits.balance;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.user.CurrentUser;

/** The balance of the current user and its changes. */
@Path("/credits")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ "user", "read" })
@Tag(name = "credits")
class CreditsResource {
    private static final String CSV = "As text/csv: all of them in one table, without pages.";

    private final BalanceRepository balances;
    private final ErasedUsers erasedUsers;
    private final CurrentUser user;

    CreditsResource(BalanceRepository balances, ErasedUsers erasedUsers, CurrentUser user) {
        this.balances = balances;
        this.erasedUsers = erasedUsers;
        this.user = user;
    }

    @GET
    @Operation(operationId = "credits", summary = "What the caller can spend, and what running jobs hold")
    public Uni<CreditsView> credits() {
        UUID userId = user.id();
        return erasedUsers.requireNotErased(userId).chain(() -> balances.findBalance(userId));
    }

    @GET
    @Path("/transactions")
    @Operation(operationId = "transactions", summary = "Changes of the balance, newest first", description = CSV)
    public Uni<Page<Transaction>> transactions(@BeanParam PageRequest page,
            @Parameter(schema = @Schema(enumeration = { "purchase", "usage", "refund", "bonus",
                    "reversal" })) @RestQuery String type,
            @Parameter(description = "Earliest time", schema = @Schema(format = "date-time")) @RestQuery String from,
            @Parameter(description = "Before this time", schema = @Schema(format = "date-time")) @RestQuery String to) {
        int limit = page.limit();
        UUID before = page.before();
        UUID userId = user.id();
        TransactionFilter filter = TransactionFilter.parse(type, from, to);
        return erasedUsers.requireNotErased(userId).chain(() -> balances.list(userId, filter, before, limit + 1))
                .map(transactions -> Page.of(transactions, limit, Transaction::id));
    }

    @GET
    @Path("/transactions")
    @Produces(TransactionCsv.MEDIA_TYPE + ";qs=0.5")
    @Operation(hidden = true)
    public Multi<String> csv(@RestQuery String type, @RestQuery String from, @RestQuery String to) {
        UUID userId = user.id();
        TransactionFilter filter = TransactionFilter.parse(type, from, to);
        return erasedUsers.requireNotErased(userId).onItem().transformToMulti(checked -> Multi.createBy()
                .concatenating().streams(Multi.createFrom().item(TransactionCsv.HEADER),
                        balances.streamPages(userId, filter).map(page -> TransactionCsv.format(page.items()))));
    }
}
