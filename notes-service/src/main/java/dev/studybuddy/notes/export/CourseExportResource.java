package dev.studybuddy.notes.export;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.course.Course;
import dev.studybuddy.notes.course.CourseService;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** Downloads a course as a file. */
@Path("/notes/courses/{id}/export")
@Tag(name = "notes")
class CourseExportResource {
    private final CourseService courses;
    private final CourseWriter writer;
    private final ExportQueue queue;
    private final FileResponse files;
    private final CurrentUser user;

    CourseExportResource(CourseService courses, CourseWriter writer, ExportQueue queue, FileResponse files,
            CurrentUser user) {
        this.courses = courses;
        this.writer = writer;
        this.queue = queue;
        this.files = files;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "exportCourse", summary = "A course as one PDF or EPUB, with glossary, exam and answers")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/octet-stream", schema = @Schema(
            implementation = String.class, format = "binary")))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    public Uni<Response> export(@RestPath UUID id, @Parameter(schema = @Schema(enumeration = { "pdf", "epub" },
            defaultValue = "pdf")) @RestQuery @DefaultValue("pdf") String format) {
        return switch (format) {
            case "pdf" -> file(id, writer::pdf, MediaTypes.PDF, format);
            case "epub" -> file(id, writer::epub, MediaTypes.EPUB, format);
            default -> throw Problem.invalid("format", "The formats are pdf and epub.");
        };
    }

    private interface Format {
        void write(Course course, UUID userId, java.nio.file.Path file,
                AtomicBoolean abandoned) throws IOException;
    }

    private Uni<Response> file(UUID id, Format format, String mediaType, String extension) {
        UUID userId = user.id();
        return courses.find(id, userId).invoke(CourseExportResource::requireNotes).chain(course -> queue
                .run(userId, (file, abandoned) -> format.write(course, userId, file, abandoned))
                .chain(file -> files.send(file, mediaType, FileName.of(course.title(), extension))));
    }

    private static void requireNotes(Course course) {
        if (course.notes().isEmpty()) {
            throw new Problem(422, "course_empty", "The course has no notes any more. Add some first.");
        }
    }
}
