package dev.studybuddy.video.submission;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.user.CurrentUser;
import dev.studybuddy.video.limit.Tier;

/** Submits videos. */
@Path("/videos")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
@SecurityRequirement(name = "session")
@SecurityRequirement(name = "personal_token")
class SubmissionResource {
    private final CurrentUser user;
    private final SubmissionService submissions;
    private final SubmissionResponder responder;

    SubmissionResource(CurrentUser user, SubmissionService submissions, SubmissionResponder responder) {
        this.user = user;
        this.submissions = submissions;
        this.responder = responder;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ "user", "submit" })
    @Operation(operationId = "submitVideo", summary = "Submit a video",
            description = "Responds when the ledger has decided, or after a short timeout with a job in "
                    + "pending_payment.")
    @APIResponse(responseCode = "202", headers = @Header(name = "Location", schema = @Schema(
            implementation = String.class)), content = @Content(schema = @Schema(
                    implementation = SubmissionResponse.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "402", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem", headers = @Header(name = "Retry-After",
            description = "Seconds to the next day (UTC)", schema = @Schema(implementation = Integer.class)))
    public Uni<RestResponse<SubmissionResponse>> submit(@NotNull @Valid SubmissionRequest request,
            @RestHeader("Idempotency-Key") @Parameter(
                    description = "The same key returns the same submission for 24 hours") String key) {
        UUID userId = user.id();
        return submissions.submit(userId, Tier.parse(user.tier()), request, Optional.ofNullable(key))
                .chain(submission -> responder.respond(userId, submission))
                .map(SubmissionResponse::accepted);
    }
}
