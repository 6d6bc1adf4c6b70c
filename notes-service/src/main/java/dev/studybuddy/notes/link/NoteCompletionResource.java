package dev.studybuddy.notes.link;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** Completion of links. */
@Path("/notes/complete")
@Tag(name = "notes")
class NoteCompletionResource {
    private static final int MAX_LENGTH = 200;
    private static final int MAX_ITEMS = 10;

    private final NoteCompletion completion;
    private final CurrentUser user;

    NoteCompletionResource(NoteCompletion completion, CurrentUser user) {
        this.completion = completion;
        this.user = user;
    }

    /** The notes that fit best, at most ten. */
    @Schema(name = "LinkTargets", requiredProperties = "items")
    public record LinkTargets(List<NoteCompletion.LinkTarget> items) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "completeNotes", summary = "Notes whose title fits what the user typed after [[")
    public Uni<LinkTargets> complete(@RestQuery @DefaultValue("") String q) {
        if (q.length() > MAX_LENGTH) {
            throw Problem.invalid("q", "Enter at most " + MAX_LENGTH + " characters.");
        }
        return completion.find(user.id(), q.strip(), MAX_ITEMS).map(LinkTargets::new);
    }
}
