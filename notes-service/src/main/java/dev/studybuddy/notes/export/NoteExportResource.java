package dev.studybuddy.notes.export;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.note.NoteService;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** Downloads a note as a file. */
@Path("/notes/{id}/export")
@Tag(name = "notes")
class NoteExportResource {
    private static final String MARKDOWN = "text/markdown; charset=utf-8";

    private final NoteService notes;
    private final CurrentUser user;

    NoteExportResource(NoteService notes, CurrentUser user) {
        this.notes = notes;
        this.user = user;
    }

    @GET
    @Produces(MARKDOWN)
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "exportNote", summary = "A note as a file")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "text/markdown", schema = @Schema(
            implementation = String.class)))
    public Uni<Response> export(@RestPath UUID id,
            @Parameter(schema = @Schema(enumeration = "md",
                    defaultValue = "md")) @RestQuery @DefaultValue("md") String format) {
        if (!format.equals("md")) {
            throw Problem.invalid("format", "The only format is md.");
        }
        return notes.find(id, user.id()).map(found -> file(found.orElseThrow(Problem::notFound)));
    }

    private static Response file(Note note) {
        return Response.ok(MarkdownWriter.write(note), MARKDOWN)
                .header(HttpHeaders.CONTENT_DISPOSITION, FileName.attachment(FileName.of(note.title(), "md")))
                .build();
    }
}
