package dev.studybuddy.notes.subject;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.text.StorableText;
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
        String after = page.cursor().map(SubjectResource::decode).orElse("");
        return subjects.list(user.id(), after, page.rows()).map(found -> page(found, limit));
    }

    @PATCH
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("user")
    @Operation(operationId = "renameSubject", summary = "Rename a subject, or merge it into the one with this name",
            description = "Later notes with the old name get the new one. The ETags of the notes do not change.")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Subject> rename(@Parameter(description = "In any case; a space stands for a character that a path "
            + "cannot have: \"TCP IP\" for \"TCP/IP\".") @RestPath String name, @NotNull @Valid Change change) {
        return renames.rename(user.id(), name, change.name());
    }

    private static Page<Subject> page(List<Subject> found, int limit) {
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), encode(found.get(limit - 1).name()));
    }

    private static String encode(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return StorableText.require("cursor", new String(Base64.getUrlDecoder().decode(cursor),
                    StandardCharsets.UTF_8));
        } catch (IllegalArgumentException invalid) {
            throw Problem.invalid("cursor", "This cursor is invalid. Use the next_cursor of a page.");
        }
    }
}
