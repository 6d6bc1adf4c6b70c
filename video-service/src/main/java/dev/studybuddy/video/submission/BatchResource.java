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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;
import dev.studybuddy.video.limit.Tier;

/** Submits several videos. Each is accepted or rejected as it would be alone. */
@Path("/videos/batch")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
@SecurityRequirement(name = "session")
@SecurityRequirement(name = "personal_token")
class BatchResource {
    private final CurrentUser user;
    private final SubmissionService submissions;
    private final SubmissionResponder responder;

    BatchResource(CurrentUser user, SubmissionService submissions, SubmissionResponder responder) {
        this.user = user;
        this.submissions = submissions;
        this.responder = responder;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ "user", "submit" })
    @Operation(operationId = "submitVideos", summary = "Submit up to 50 videos",
            description = "One result for each link, in order, with the status of a single submission.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BatchResponse.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    public Uni<BatchResponse> submit(@NotNull @Valid BatchRequest request) {
        UUID userId = user.id();
        Tier tier = Tier.parse(user.tier());
        // Stored one after the other, so that the first links get the available credits; the decisions are awaited
        // together.
        return Multi.createFrom().iterable(request.youtubeUrls()).onItem()
                .transformToUniAndConcatenate(url -> store(userId, tier, request, url))
                .collect().asList().chain(waits -> Uni.join().all(waits).andFailFast()).map(BatchResponse::new);
    }

    /** Stores one submission and returns the pending response. */
    private Uni<Uni<BatchResponse.Item>> store(UUID userId, Tier tier, BatchRequest request, String url) {
        return Uni.createFrom().deferred(() -> submissions.submit(userId, tier, request.forVideo(url), Optional
                .empty()))
                .map(submission -> responder.respond(userId, submission).map(done -> BatchResponse.Item.accepted(url,
                        done))
                        .onFailure(Problem.class).recoverWithItem(problem -> rejected(url, problem)))
                .onFailure(BatchResource::isOfOneVideo)
                .recoverWithItem(problem -> Uni.createFrom().item(rejected(url, problem)));
    }

    private static BatchResponse.Item rejected(String url, Throwable problem) {
        return BatchResponse.Item.rejected(url, (Problem) problem);
    }

    /** Whether the problem concerns only this video. An erased user is rejected as a whole. */
    private static boolean isOfOneVideo(Throwable failure) {
        return failure instanceof Problem problem && problem.status() != 401;
    }
}
