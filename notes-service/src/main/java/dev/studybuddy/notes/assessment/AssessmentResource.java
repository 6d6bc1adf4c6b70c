package dev.studybuddy.notes.assessment;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** Requests for a new assessment of a note. */
@Path("/notes/{id}/assessment")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notes")
class AssessmentResource {
    private final AssessmentRequestService requests;
    private final CurrentUser user;

    AssessmentResource(AssessmentRequestService requests, CurrentUser user) {
        this.requests = requests;
        this.user = user;
    }

    @POST
    @RolesAllowed("user")
    @ResponseStatus(202)
    @Operation(operationId = "requestAssessment", summary = "Have the concepts, questions and flashcards made again",
            description = "Free. The result is a new version of the note. While a request for the note is open, it is "
                    + "returned and no other is made.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = AssessmentRequest.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    public Uni<AssessmentRequest> request(@RestPath UUID id) {
        return requests.open(id, user.id()).map(request -> request.orElseThrow(Problem::notFound));
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getAssessmentRequest", summary = "The latest request for a new assessment")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AssessmentRequest.class)))
    public Uni<AssessmentRequest> latest(@RestPath UUID id) {
        return requests.find(id, user.id()).map(request -> request.orElseThrow(Problem::notFound));
    }
}
