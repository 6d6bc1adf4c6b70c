package dev.studybuddy.notes.quiz;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.user.CurrentUser;

/** New answers to the questions of a note of the current user. */
@Path("/notes/{id}/assessment/answers")
@Tag(name = "notes")
class NewAnswerResource {
    private final AnswerService answers;
    private final CurrentUser user;

    NewAnswerResource(AnswerService answers, CurrentUser user) {
        this.answers = answers;
        this.user = user;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(operationId = "answerQuestion", summary = "Answer a question of the note",
            description = "Free. Multiple choice and cloze are graded at once. Another answer is graded within some "
                    + "minutes: the WebSocket announces it with answer_graded. The same answer to the same question is "
                    + "not graded twice at a time.")
    @APIResponse(responseCode = "200", description = "Graded",
            content = @Content(schema = @Schema(implementation = Answer.class)))
    @APIResponse(responseCode = "202", description = "In grading",
            content = @Content(schema = @Schema(implementation = Answer.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    public Uni<Response> answer(@RestPath UUID id, @NotNull @Valid AnswerRequest answer) {
        return answers.submit(id, user.id(), answer).map(stored -> Response.status(stored.status().equals(
                Answer.GRADING) ? 202 : 200).entity(stored).build());
    }
}
