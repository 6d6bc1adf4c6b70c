package dev.studybuddy.credits.webhook;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.credits.stripe.StripeSettings;
import dev.studybuddy.platform.problem.Problem;

/** Where Stripe tells what happened. Open to everybody, and 400 for all that Stripe has not signed just now. */
@Path("/credits/webhooks/stripe")
class StripeWebhookResource {
    private final SignatureCheck signature;
    private final StripeEvents events;

    StripeWebhookResource(StripeEvents events, StripeSettings settings) {
        this.events = events;
        this.signature = new SignatureCheck(settings.webhookSecrets().orElse(List.of()), settings.webhookTolerance());
    }

    /** Answers when what the event is about is settled; an answer that is no 200 makes Stripe send it again. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Operation(hidden = true)
    public Uni<RestResponse<Void>> receive(@HeaderParam("Stripe-Signature") String header, byte[] body) {
        if (!signature.accepts(header, body, Instant.now())) {
            throw new Problem(400, "signature_invalid", "This was not signed by Stripe, or not just now.");
        }
        return events.receive(event(body)).replaceWith(RestResponse.ok());
    }

    private static StripeEvent event(byte[] body) {
        try {
            return StripeEvent.read(body);
        } catch (IllegalArgumentException unreadable) {
            throw Problem.badRequest("This is no event of Stripe.");
        }
    }
}
