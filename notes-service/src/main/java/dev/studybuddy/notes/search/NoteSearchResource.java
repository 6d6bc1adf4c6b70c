package dev.studybuddy.notes.search;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** The notes of the current user. */
@Path("/notes")
@Tag(name = "notes")
class NoteSearchResource {
    private static final int MAX_QUERY_LENGTH = 500;

    private final NoteSearch search;
    private final CurrentUser user;

    NoteSearchResource(NoteSearch search, CurrentUser user) {
        this.search = search;
        this.user = user;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listNotes", summary = "The caller's notes, searched and filtered")
    public Uni<Page<NoteSummary>> list(
            @Parameter(
                    description = "Words to find; \"exact words\", or, -without") @RestQuery @DefaultValue("") String q,
            @RestQuery @DefaultValue("") String subject,
            @Parameter(description = "The name of a concept") @RestQuery @DefaultValue("") String concept,
            @BeanParam PageRequest page) {
        if (q.length() > MAX_QUERY_LENGTH) {
            throw Problem.invalid("q", "Enter at most " + MAX_QUERY_LENGTH + " characters.");
        }
        int limit = page.limit();
        SearchCursor after = SearchCursor.parse(page.cursor());
        return search.find(user.id(), q.strip(), subject.strip(), concept.strip(), after, page.rows())
                .map(found -> SearchCursor.page(found, limit));
    }
}
