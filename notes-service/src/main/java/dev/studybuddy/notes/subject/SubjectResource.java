package dev.studybuddy.notes.subject;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.note.NameCursor;
import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.user.CurrentUser;

/** The subjects of the current user. */
@Path("/notes/subjects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notes")
class SubjectResource {
    private final SubjectRepository subjects;
    private final SubjectRenameService renames;
    private final CurrentUser user;

    SubjectResource(SubjectRepository subjects, SubjectRenameService renames, CurrentUser user) {
        this.subjects = subjects;
        this.renames = renames;
        this.user = user;
    }

    /** What changes of a subject. */
    @Schema(name = "SubjectChange")
    record Change(@NotBlank @Size(max = SubjectName.MAX_LENGTH) String name) {}

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listSubjects", summary = "The subjects of the caller's notes, by name")
    public Uni<Page<Subject>> list(@BeanParam PageRequest page) {
        int limit = page.limit();
        String after = NameCursor.decode(page.cursor());
        return subjects.list(user.id(), after, page.rows()).map(found -> NameCursor.page(found, limit,
                Subject::name));
    }

    @PATCH
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(operationId = "renameSubject", summary = "Rename a subject, or merge it into the one with this name",
            description = "Later notes with the old name get the new one. The ETags of the notes do not change.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Subject.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Subject> rename(@Parameter(description = "In any case; a space stands for a character that a path "
            + "cannot have: \"TCP IP\" for \"TCP/IP\".") @RestPath String name, @NotNull @Valid Change change) {
        return renames.rename(user.id(), name, change.name());
    }
}
