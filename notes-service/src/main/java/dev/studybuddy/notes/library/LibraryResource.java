package dev.studybuddy.notes.library;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.note.Person;
import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.problem.Problem;

/** All notes of the caller. */
@Path("/notes")
@Tag(name = "notes")
class LibraryResource {
    private static final int LONGEST_QUERY = 500;

    private final Library library;
    private final Person person;

    LibraryResource(Library library, Person person) {
        this.library = library;
        this.person = person;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listNotes", summary = "The caller's notes, searched and filtered")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NotePage.class)))
    public Uni<Page<NoteSummary>> list(
            @Parameter(description = "Words to look for; \"exact words\", or, -without") @QueryParam("q") @DefaultValue("") String q,
            @QueryParam("subject") @DefaultValue("") String subject,
            @Parameter(description = "The name of a concept") @QueryParam("concept") @DefaultValue("") String concept,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")) @QueryParam("limit") Integer limit,
            @Parameter(description = "The next_cursor of the page before") @QueryParam("cursor") String cursor) {
        if (q.length() > LONGEST_QUERY) {
            throw Problem.invalid("q", "At most " + LONGEST_QUERY + " characters.");
        }
        int size = Page.limit(limit);
        return library.search(person.id(), text(q), text(subject), text(concept), SearchCursor.read(cursor), size + 1)
                .map(found -> SearchCursor.page(found, size));
    }

    /** PostgreSQL has no NUL in a text. */
    private static String text(String given) {
        return given.replace("\0", "").strip();
    }
}
