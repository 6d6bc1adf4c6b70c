package dev.studybuddy.notes.export;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** Downloads all notes of the user as one file. */
@Path("/notes/export")
@Tag(name = "notes")
class NotesExportResource {
    private static final String NAME = "study-buddy";

    private final ExportQueue queue;
    private final NotesWriter writer;
    private final FileResponse files;
    private final CurrentUser user;

    NotesExportResource(ExportQueue queue, NotesWriter writer, FileResponse files, CurrentUser user) {
        this.queue = queue;
        this.writer = writer;
        this.files = files;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "exportNotes", summary = "All notes as a file: an Obsidian vault (ZIP), Markdown files "
            + "(ZIP), or the flashcards as a text file or package for Anki")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/octet-stream", schema = @Schema(
            implementation = String.class, format = "binary")))
    public Uni<Response> export(@Parameter(schema = @Schema(enumeration = { "obsidian", "markdown", "anki", "apkg" },
            defaultValue = "obsidian")) @RestQuery @DefaultValue("obsidian") String format) {
        UUID userId = user.id();
        return switch (format) {
            case "obsidian" -> file(userId, (file, abandoned) -> writer.obsidian(userId, file, abandoned),
                    MediaTypes.ZIP, NAME + "-obsidian.zip");
            case "markdown" -> file(userId, (file, abandoned) -> writer.markdown(userId, file, abandoned),
                    MediaTypes.ZIP, NAME + "-markdown.zip");
            case "anki" -> file(userId, (file, abandoned) -> writer.ankiText(userId, file, abandoned), MediaTypes.TEXT,
                    NAME + "-anki.txt");
            case "apkg" -> file(userId, (file, abandoned) -> writer.ankiPackage(userId, file, abandoned),
                    MediaTypes.APKG, NAME + ".apkg");
            default -> throw Problem.invalid("format", "The formats are obsidian, markdown, anki and apkg.");
        };
    }

    private Uni<Response> file(UUID userId, ExportQueue.FileWriter content, String mediaType, String name) {
        return queue.run(userId, content).chain(file -> files.send(file, mediaType, name));
    }
}
