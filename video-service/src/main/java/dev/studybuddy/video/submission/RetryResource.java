package dev.studybuddy.video.submission;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.user.CurrentUser;
import dev.studybuddy.video.limit.Tier;

/** Retries videos whose latest job failed or was cancelled. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
@SecurityRequirement(name = "session")
@SecurityRequirement(name = "personal_token")
class RetryResource {
    private final CurrentUser user;
    private final SubmissionService submissions;
    private final SubmissionResponder responder;

    RetryResource(CurrentUser user, SubmissionService submissions, SubmissionResponder responder) {
        this.user = user;
        this.submissions = submissions;
        this.responder = responder;
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed({ "user", "submit" })
    @Operation(operationId = "retryJob", summary = "Try a failed or cancelled video again",
            description = "Creates a new job for the same video; it costs a new credit.")
    @APIResponse(responseCode = "202", headers = @Header(name = "Location", schema = @Schema(
            implementation = String.class)), content = @Content(schema = @Schema(
                    implementation = SubmissionResponse.class)))
    @APIResponse(responseCode = "402", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem", headers = @Header(name = "Retry-After",
            description = "Seconds to the next day (UTC)", schema = @Schema(implementation = Integer.class)))
    public Uni<RestResponse<SubmissionResponse>> retry(@RestPath UUID id) {
        UUID userId = user.id();
        return submissions.retry(userId, Tier.parse(user.tier()), id).chain(submission -> responder.respond(userId,
                submission))
                .map(SubmissionResponse::accepted);
    }
}
