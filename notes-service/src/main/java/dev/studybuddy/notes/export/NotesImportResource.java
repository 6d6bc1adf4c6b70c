package dev.studybuddy.notes.export;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.user.CurrentUser;

/** Imports the files of an export that the user changed. */
@Path("/notes/import")
@Tag(name = "notes")
class NotesImportResource {
    private final ExportQueue queue;
    private final NotesImport notesImport;
    private final CurrentUser user;

    NotesImportResource(ExportQueue queue, NotesImport notesImport, CurrentUser user) {
        this.queue = queue;
        this.notesImport = notesImport;
        this.user = user;
    }

    @POST
    @Consumes(MediaTypes.ZIP)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(operationId = "importNotes", summary = "Save what was changed in the Markdown files of an export",
            description = "Takes the title in the properties, and the text up to the line that ends it. A note that "
                    + "has changed since the export is a conflict and stays as it is. After an error, import the same "
                    + "file again.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ImportResult.class)))
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    public Uni<ImportResult> importNotes(@RequestBody(required = true, content = @Content(mediaType = MediaTypes.ZIP,
            schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                    format = "binary"))) byte[] zip) {
        UUID userId = user.id();
        return queue.call(userId, abandoned -> notesImport.run(userId, zip, abandoned));
    }
}
