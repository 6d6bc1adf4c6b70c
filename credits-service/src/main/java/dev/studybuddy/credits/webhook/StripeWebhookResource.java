package dev.studybuddy.credits.webhook;

import java.time.Clock;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;

/** Receives Stripe's webhook. Public; answers 400 to every body that Stripe did not sign recently. */
@Path("/credits/webhooks/stripe")
class StripeWebhookResource {
    private final SignatureVerifier signatures;
    private final StripeEventHandler events;
    private final Clock clock;

    StripeWebhookResource(SignatureVerifier signatures, StripeEventHandler events, Clock clock) {
        this.signatures = signatures;
        this.events = events;
        this.clock = clock;
    }

    /** Answers 200 when the purchase is settled; Stripe repeats the event after any other answer. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Operation(hidden = true)
    public Uni<RestResponse<Void>> receive(@RestHeader("Stripe-Signature") String header, byte[] body) {
        if (!signatures.isValid(header, body, clock.instant())) {
            throw new Problem(400, "signature_invalid", "The signature is missing, wrong or too old.");
        }
        return events.handle(parse(body)).replaceWith(RestResponse.ok());
    }

    private static StripeEvent parse(byte[] body) {
        try {
            return StripeEvent.parse(body);
        } catch (IllegalArgumentException malformed) {
            throw Problem.badRequest("The body is not a Stripe event.");
        }
    }
}
