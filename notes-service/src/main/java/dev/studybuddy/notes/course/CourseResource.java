package dev.studybuddy.notes.course;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.user.CurrentUser;

/** The courses of the current user. */
@Path("/notes/courses")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "notes")
class CourseResource {
    private final CourseService courses;
    private final CourseEditService edits;
    private final CurrentUser user;

    CourseResource(CourseService courses, CourseEditService edits, CurrentUser user) {
        this.courses = courses;
        this.edits = edits;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listCourses", summary = "The caller's courses, newest first")
    public Uni<Page<CourseSummary>> list(@BeanParam PageRequest page) {
        return courses.list(user.id(), page);
    }

    @POST
    @RolesAllowed("user")
    @ResponseStatus(201)
    @Operation(operationId = "createCourse", summary = "Make a course of notes, or of the notes of a playlist",
            description = "A playlist is fetched from YouTube unless it was fetched in the last ten minutes.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Course.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "502", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    @APIResponse(responseCode = "504", ref = "Problem")
    public Uni<Course> create(@NotNull @Valid CourseRequest.Create course) {
        UUID userId = user.id();
        return edits.create(userId, course.validated()).chain(id -> courses.find(id, userId));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getCourse", summary = "A course: its notes in order, glossary, exam and progress")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Course.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Course> get(@RestPath UUID id) {
        return courses.find(id, user.id());
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("user")
    @Operation(operationId = "updateCourse", summary = "Change the title, the notes or the order of a course")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Course.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Course> update(@RestPath UUID id, @NotNull @Valid CourseRequest.Change change) {
        UUID userId = user.id();
        return edits.update(id, userId, change.validated()).chain(() -> courses.find(id, userId));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("user")
    @Operation(operationId = "deleteCourse", summary = "Delete a course; its notes stay")
    @APIResponse(responseCode = "204")
    public Uni<Void> delete(@RestPath UUID id) {
        return edits.delete(id, user.id());
    }

    @PUT
    @Path("/{id}/progress/{note_id}")
    @RolesAllowed("user")
    @Operation(operationId = "markCourseNote", summary = "Mark a note of a course as done, or not")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Course.Progress.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Course.Progress> mark(@RestPath UUID id, @RestPath("note_id") UUID noteId,
            @NotNull @Valid CourseRequest.Progress progress) {
        return edits.mark(id, noteId, user.id(), progress.done());
    }
}
