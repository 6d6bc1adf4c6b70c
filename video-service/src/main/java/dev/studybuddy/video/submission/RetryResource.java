package dev.studybuddy.video.submission;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.video.Person;

/** Submits videos again whose job came to nothing. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
@SecurityRequirement(name = "session")
@SecurityRequirement(name = "personal_token")
class RetryResource {
    private final Person person;
    private final Submissions submissions;
    private final Answers answers;

    RetryResource(Person person, Submissions submissions, Answers answers) {
        this.person = person;
        this.submissions = submissions;
        this.answers = answers;
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed({ "user", "submit" })
    @Operation(operationId = "retryJob", summary = "Try a failed or cancelled video again", description = "A new job, and a new credit, for the same video.")
    @APIResponse(responseCode = "202", headers = @Header(name = "Location", schema = @Schema(implementation = String.class)), content = @Content(schema = @Schema(implementation = Submitted.class)))
    @APIResponse(responseCode = "402", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem", headers = @Header(name = "Retry-After", description = "Seconds to the next day, UTC", schema = @Schema(implementation = Integer.class)))
    public Uni<RestResponse<Submitted>> retry(@PathParam("id") UUID id) {
        UUID userId = person.id();
        return submissions.retry(userId, person.tier(), id).chain(accepted -> answers.to(userId, accepted))
                .map(Submitted::response);
    }
}
