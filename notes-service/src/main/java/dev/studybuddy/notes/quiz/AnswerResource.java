package dev.studybuddy.notes.quiz;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.user.CurrentUser;

/** One answer of the current user. */
@Path("/notes/answers/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notes")
class AnswerResource {
    private final AnswerService answers;
    private final CurrentUser user;

    AnswerResource(AnswerService answers, CurrentUser user) {
        this.answers = answers;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getAnswer", summary = "An answer to a question, with its grade")
    public Uni<Answer> find(@RestPath UUID id) {
        return answers.find(id, user.id());
    }
}
