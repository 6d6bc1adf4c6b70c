package dev.studybuddy.credits.purchase;

import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import java.util.Optional;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.credits.stripe.StripeConfig;
import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** The purchases of the current user. */
@Path("/credits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "credits")
class PurchaseResource {
    private static final String PDF = "application/pdf";
    private static final String KEY_NOTE = "The same key returns the same purchase for 24 hours";
    private static final String DISMISS_NOTE = "It cannot be paid afterwards. Repeating it changes nothing. 409 "
            + "purchase_paid or payment_processing: it was paid, or a bank decides on its payment.";
    private static final String GRANT_NOTE = "The credits are granted when it is paid; the WebSocket reports it.";

    private final CheckoutService checkouts;
    private final DismissalService dismissals;
    private final PurchaseRepository purchases;
    private final ReceiptService receipts;
    private final ErasedUsers erasedUsers;
    private final CurrentUser user;
    private final Optional<String> publicKey;

    PurchaseResource(CheckoutService checkouts, DismissalService dismissals, PurchaseRepository purchases,
            ReceiptService receipts, ErasedUsers erasedUsers, CurrentUser user, StripeConfig stripe) {
        this.checkouts = checkouts;
        this.dismissals = dismissals;
        this.purchases = purchases;
        this.receipts = receipts;
        this.erasedUsers = erasedUsers;
        this.user = user;
        this.publicKey = stripe.publicKey();
    }

    @POST
    @Path("/purchase")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(operationId = "purchase", summary = "Start the purchase of a pack", description = GRANT_NOTE)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PurchaseView.class)))
    public Uni<RestResponse<PurchaseView>> purchase(@NotNull @Valid PurchaseRequest request,
            @Parameter(description = KEY_NOTE) @RestHeader("Idempotency-Key") String key) {
        return checkouts.start(user.id(), request, Optional.ofNullable(key))
                .map(purchase -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view(purchase))
                        .header("Location", "/credits/purchases/" + purchase.id()).build());
    }

    @GET
    @Path("/purchases")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "purchases", summary = "The caller's purchases, newest first")
    public Uni<Page<PurchaseView>> purchases(@BeanParam PageRequest page) {
        int limit = page.limit();
        UUID before = page.before();
        UUID userId = user.id();
        return erasedUsers.requireNotErased(userId).chain(() -> purchases.listByUser(userId, before, limit + 1))
                .map(found -> Page.of(found.stream().map(this::view).toList(), limit, PurchaseView::id));
    }

    @GET
    @Path("/purchases/{id}")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "purchaseById", summary = "The state of a purchase")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PurchaseView.class)))
    public Uni<PurchaseView> purchase(@RestPath UUID id) {
        UUID userId = user.id();
        return erasedUsers.requireNotErased(userId).chain(() -> purchases.findByUser(userId, id)).map(this::view);
    }

    @DELETE
    @Path("/purchases/{id}")
    @RolesAllowed("user")
    @Operation(operationId = "dismissPurchase", summary = "Dismiss an open purchase", description = DISMISS_NOTE)
    @APIResponse(responseCode = "204", description = "It is not open any more.")
    public Uni<Void> dismiss(@RestPath UUID id) {
        UUID userId = user.id();
        return erasedUsers.requireNotErased(userId).chain(() -> dismissals.dismiss(userId, id));
    }

    @GET
    @Path("/purchases/{id}/receipt")
    @Produces(PDF)
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "receipt", summary = "The receipt of a paid purchase, as a PDF")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = STRING, format = "binary")))
    public Uni<RestResponse<byte[]>> receipt(@RestPath UUID id) {
        UUID userId = user.id();
        return erasedUsers.requireNotErased(userId).chain(() -> purchases.findByUser(userId, id)).chain(purchase -> {
            String number = purchase.formattedReceiptNumber().orElseThrow(Problem::notFound);
            return receipts.render(purchase)
                    .map(pdf -> RestResponse.ResponseBuilder.ok(pdf)
                            .header("Content-Disposition", "attachment; filename=\"" + number + ".pdf\"").build());
        });
    }

    private PurchaseView view(Purchase purchase) {
        return PurchaseView.of(purchase, publicKey);
    }
}
