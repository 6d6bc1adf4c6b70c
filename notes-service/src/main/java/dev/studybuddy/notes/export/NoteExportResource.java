package dev.studybuddy.notes.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

import dev.studybuddy.notes.mindmap.OutlineWriter;
import dev.studybuddy.notes.mindmap.SvgWriter;
import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.pdf.PdfWriter;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** Downloads a note as a file. */
@Path("/notes/{id}/export")
@Tag(name = "notes")
class NoteExportResource {
    private final ExportReader notes;
    private final ExportQueue queue;
    private final FileResponse files;
    private final ExportConfig config;
    private final CurrentUser user;

    NoteExportResource(ExportReader notes, ExportQueue queue, FileResponse files, ExportConfig config,
            CurrentUser user) {
        this.notes = notes;
        this.queue = queue;
        this.files = files;
        this.config = config;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "exportNote", summary = "A note as Markdown or PDF, its mind map as Markdown or SVG, or "
            + "its flashcards as a text file or package for Anki")
    @APIResponse(responseCode = "200", content = {
            @Content(mediaType = "text/markdown", schema = @Schema(implementation = String.class)),
            @Content(mediaType = "application/octet-stream", schema = @Schema(implementation = String.class,
                    format = "binary")) })
    public Uni<Response> export(@RestPath UUID id,
            @Parameter(schema = @Schema(enumeration = { "md", "pdf", "outline", "svg", "anki", "apkg" },
                    defaultValue = "md")) @RestQuery @DefaultValue("md") String format) {
        Function<ExportedNote, Uni<Response>> export = switch (format) {
            case "md" -> NoteExportResource::markdown;
            case "outline" -> note -> file(note.note(), file -> Files.writeString(file, OutlineWriter.write(
                    note.note())), MediaTypes.MARKDOWN, "outline.md");
            case "svg" -> note -> file(note.note(), file -> Files.writeString(file, SvgWriter.write(note.note())),
                    MediaTypes.SVG, "svg");
            case "pdf" -> this::pdf;
            case "anki" -> note -> file(note.note(), file -> NotesWriter.ankiText(note, file), MediaTypes.TEXT,
                    "txt");
            case "apkg" -> note -> file(note.note(), file -> NotesWriter.ankiPackage(note, file),
                    MediaTypes.APKG, "apkg");
            default -> throw Problem.invalid("format", "The formats are md, pdf, outline, svg, anki and apkg.");
        };
        return notes.find(id, user.id()).chain(found -> export.apply(found.orElseThrow(Problem::notFound)));
    }

    private static Uni<Response> markdown(ExportedNote note) {
        String name = FileName.attachment(FileName.of(note.note().title(), "md"));
        return Uni.createFrom().item(Response.ok(MarkdownWriter.write(note, FileLinks.ALONE), MediaTypes.MARKDOWN)
                .header(HttpHeaders.CONTENT_DISPOSITION, name).build());
    }

    private Uni<Response> pdf(ExportedNote exported) {
        Note note = exported.note();
        String markdown = MarkdownWriter.body(exported, FileLinks.NONE);
        if (markdown.length() > config.maxPdfLength()) {
            throw new Problem(422, "export_too_large", "The note is too long for a PDF. Export it as Markdown.");
        }
        return file(note, file -> {
            try (OutputStream out = Files.newOutputStream(file)) {
                PdfWriter.write(note.title(), markdown, out);
            }
        }, MediaTypes.PDF, "pdf");
    }

    private interface NoteFileWriter {
        void write(java.nio.file.Path file) throws IOException;
    }

    private Uni<Response> file(Note note, NoteFileWriter writer, String mediaType, String extension) {
        return queue.run(note.userId(), (file, abandoned) -> writer.write(file))
                .chain(file -> files.send(file, mediaType, FileName.of(note.title(), extension)));
    }
}
