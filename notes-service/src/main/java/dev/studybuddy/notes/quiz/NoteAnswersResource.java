package dev.studybuddy.notes.quiz;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.user.CurrentUser;

/** The answers of the current user to the questions of a note. */
@Path("/notes/{id}/answers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notes")
class NoteAnswersResource {
    private final AnswerService answers;
    private final CurrentUser user;

    NoteAnswersResource(AnswerService answers, CurrentUser user) {
        this.answers = answers;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listAnswers", summary = "The answers to the questions of a note, newest first",
            description = "The newest 1000 are kept.")
    public Uni<Page<Answer>> list(@RestPath UUID id, @BeanParam PageRequest page) {
        return answers.list(id, user.id(), page);
    }
}
