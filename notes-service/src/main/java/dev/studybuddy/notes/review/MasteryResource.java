package dev.studybuddy.notes.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.user.CurrentUser;

/** The current user's mastery of the concepts of all notes. */
@Path("/notes/concepts/mastery")
@Tag(name = "reviews")
@Produces(MediaType.APPLICATION_JSON)
class MasteryResource {
    private final MasteryRepository mastery;
    private final CurrentUser user;

    MasteryResource(MasteryRepository mastery, CurrentUser user) {
        this.mastery = mastery;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listConceptMastery",
            summary = "How well the caller knows the concepts that cards and answered questions mention")
    public Uni<Page<ConceptMastery>> list(@BeanParam PageRequest page) {
        return mastery.list(user.id(), page.before(), page.rows()).map(found -> page.page(found, ConceptMastery::id));
    }
}
