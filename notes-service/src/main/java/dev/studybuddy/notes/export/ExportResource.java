package dev.studybuddy.notes.export;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.note.Notes;
import dev.studybuddy.notes.note.Person;
import dev.studybuddy.platform.problem.Problem;

/** Takes a note away as a file. */
@Path("/notes/{id}/export")
@Tag(name = "notes")
class ExportResource {
    private static final String MARKDOWN = "text/markdown; charset=utf-8";

    private final Notes notes;
    private final Person person;

    ExportResource(Notes notes, Person person) {
        this.notes = notes;
        this.person = person;
    }

    @GET
    @Produces(MARKDOWN)
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "exportNote", summary = "A note as a file")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "text/markdown", schema = @Schema(implementation = String.class)))
    public Uni<Response> export(@PathParam("id") UUID id,
            @Parameter(schema = @Schema(enumeration = "md", defaultValue = "md")) @QueryParam("format") @DefaultValue("md") String format) {
        if (!format.equals("md")) {
            throw Problem.invalid("format", "A note comes as md.");
        }
        return notes.find(id, person.id()).map(found -> file(found.orElseThrow(Problem::notFound)));
    }

    private static Response file(Note note) {
        return Response.ok(Markdown.of(note), MARKDOWN)
                .header(HttpHeaders.CONTENT_DISPOSITION, FileName.attachment(FileName.of(note.title(), "md")))
                .build();
    }
}
