package dev.studybuddy.credits.purchase;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.credits.erasure.ErasedPeople;
import dev.studybuddy.credits.stripe.StripeSettings;
import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.problem.Problem;

/** Buying credits, and what was bought. */
@Path("/credits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "credits")
class PurchaseResource {
    private final Buying buying;
    private final Purchases purchases;
    private final Receipts receipts;
    private final ErasedPeople erased;
    private final JsonWebToken caller;
    private final String publicKey;

    PurchaseResource(Buying buying, Purchases purchases, Receipts receipts, ErasedPeople erased,
            JsonWebToken caller, StripeSettings stripe) {
        this.buying = buying;
        this.purchases = purchases;
        this.receipts = receipts;
        this.erased = erased;
        this.caller = caller;
        this.publicKey = stripe.publicKey().orElse(null);
    }

    @POST
    @Path("/purchase")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(operationId = "purchase", summary = "Begin to buy a pack", description = "The credits come when it is paid, and are told over the WebSocket.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PurchaseAnswer.class)))
    public Uni<RestResponse<PurchaseAnswer>> purchase(@NotNull @Valid PurchaseRequest request,
            @HeaderParam("Idempotency-Key") @Parameter(description = "The same key gives the same purchase for 24 hours") String key) {
        UUID userId = userId();
        return erased.refuse(userId).chain(() -> buying.buy(userId, request, key))
                .map(purchase -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, answer(purchase))
                        .header("Location", "/credits/purchases/" + purchase.id()).build());
    }

    @GET
    @Path("/purchases")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "purchases", summary = "What the caller has bought, the newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PurchasePage.class)))
    public Uni<Page<PurchaseAnswer>> purchases(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")) @QueryParam("limit") Integer limit,
            @Parameter(description = "The next_cursor of the page before") @QueryParam("cursor") String cursor) {
        int size = Page.limit(limit);
        UUID userId = userId();
        UUID before = Page.before(cursor);
        return erased.refuse(userId).chain(() -> purchases.ofPerson(userId, before, size + 1))
                .map(found -> Page.of(found.stream().map(this::answer).toList(), size, PurchaseAnswer::id));
    }

    @GET
    @Path("/purchases/{id}")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "purchaseById", summary = "How a purchase stands")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PurchaseAnswer.class)))
    public Uni<PurchaseAnswer> purchase(@PathParam("id") UUID id) {
        UUID userId = userId();
        return erased.refuse(userId).chain(() -> purchases.ofPerson(userId, id)).map(this::answer);
    }

    @GET
    @Path("/purchases/{id}/receipt")
    @Produces("application/pdf")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "receipt", summary = "The receipt of a purchase that was paid, as a PDF")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<RestResponse<byte[]>> receipt(@PathParam("id") UUID id) {
        UUID userId = userId();
        return erased.refuse(userId).chain(() -> purchases.ofPerson(userId, id)).invoke(purchase -> {
            if (!purchase.granted()) {
                throw Problem.notFound();
            }
        }).chain(purchase -> receipts.pdf(purchase)
                .map(pdf -> RestResponse.ResponseBuilder.ok(pdf).header("Content-Disposition",
                        "attachment; filename=\"" + ReceiptNumber.of(purchase) + ".pdf\"").build()));
    }

    /** Describes a page of purchases to clients; the page itself is {@code messaging}'s. */
    @Schema(name = "PurchasePage", requiredProperties = { "items", "next_cursor" })
    record PurchasePage(List<PurchaseAnswer> items, @Schema(nullable = true) String nextCursor) {}

    private PurchaseAnswer answer(Purchase purchase) {
        return PurchaseAnswer.of(purchase, publicKey);
    }

    private UUID userId() {
        return UUID.fromString(caller.getSubject());
    }
}
