package dev.studybuddy.notes.search;

import java.util.List;

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
import dev.studybuddy.platform.user.CurrentUser;

/** The notes of the current user. */
@Path("/notes")
@Tag(name = "notes")
class NoteSearchResource {
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
            @Parameter(description = "Words to find in notes, transcripts and remarks: all words, \"exact words\", "
                    + "beginning*, or, -without. "
                    + "Misspelled titles are found too.") @RestQuery @DefaultValue("") String q,
            @BeanParam NoteFilter filter, @BeanParam PageRequest page) {
        int limit = page.limit();
        SearchCursor after = SearchCursor.parse(page.cursor());
        return find(q, filter, after, page.rows()).map(found -> SearchCursor.page(found, limit));
    }

    private Uni<List<FoundNote>> find(String q, NoteFilter filter, SearchCursor after, int rows) {
        if (q.isBlank()) {
            return search.list(user.id(), filter, after, rows);
        }
        SearchQuery query = SearchQuery.parse(q);
        return query.isEmpty()
                ? Uni.createFrom().item(List.of())
                : search.find(user.id(), query, filter, after, rows);
    }
}
