package dev.studybuddy.video.submission;

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
import dev.studybuddy.video.Person;
import dev.studybuddy.video.limit.Tier;

/** Submits several videos at once. Each stands for itself: it is accepted or refused as it would have been alone. */
@Path("/videos/batch")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
@SecurityRequirement(name = "session")
@SecurityRequirement(name = "personal_token")
class BatchResource {
    private final Person person;
    private final Submissions submissions;
    private final Answers answers;

    BatchResource(Person person, Submissions submissions, Answers answers) {
        this.person = person;
        this.submissions = submissions;
        this.answers = answers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ "user", "submit" })
    @Operation(operationId = "submitVideos", summary = "Submit up to 50 videos", description = "One result for each link, in order, with the status that submitting it alone would have had.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BatchSubmitted.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    public Uni<BatchSubmitted> submit(@NotNull @Valid BatchRequest request) {
        UUID userId = person.id();
        Tier tier = person.tier();
        // Stored one after the other, so that the credits there are go to the first; waited for together.
        return Multi.createFrom().iterable(request.youtubeUrls()).onItem()
                .transformToUniAndConcatenate(url -> stored(userId, tier, request, url))
                .collect().asList().chain(waits -> Uni.join().all(waits).andFailFast()).map(BatchSubmitted::new);
    }

    /** Stores one; the answer is what has to be waited for then. */
    private Uni<Uni<BatchSubmitted.Item>> stored(UUID userId, Tier tier, BatchRequest request, String url) {
        return Uni.createFrom().deferred(() -> submissions.submit(userId, tier, request.of(url), null))
                .map(accepted -> answers.to(userId, accepted).map(done -> BatchSubmitted.Item.of(url, done))
                        .onFailure(Problem.class).recoverWithItem(problem -> refused(url, problem)))
                .onFailure(BatchResource::isOfThisOne)
                .recoverWithItem(problem -> Uni.createFrom().item(refused(url, problem)));
    }

    private static BatchSubmitted.Item refused(String url, Throwable problem) {
        return BatchSubmitted.Item.of(url, (Problem) problem);
    }

    /** Somebody who is gone is refused altogether. */
    private static boolean isOfThisOne(Throwable failure) {
        return failure instanceof Problem problem && problem.status() != 401;
    }
}
