package dev.studybuddy.notes.version;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.note.Note;
import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** The versions of a note of the current user. */
@Path("/notes/{id}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notes")
class VersionResource {
    private final VersionService versions;
    private final EditService edits;
    private final CurrentUser user;

    VersionResource(VersionService versions, EditService edits, CurrentUser user) {
        this.versions = versions;
        this.edits = edits;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listNoteVersions", summary = "The versions of a note, newest first")
    public Uni<Page<VersionSummary>> list(@RestPath UUID id, @BeanParam PageRequest page) {
        return versions.list(id, user.id(), page);
    }

    @GET
    @Path("/{version}")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getNoteVersion", summary = "The text of a version")
    public Uni<VersionText> get(@RestPath UUID id, @RestPath int version) {
        return versions.find(id, user.id(), version);
    }

    @GET
    @Path("/{version}/diff")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "diffNoteVersions", summary = "What changed between two versions, in words")
    public Uni<VersionDiff> diff(@RestPath UUID id, @RestPath int version,
            @Parameter(description = "The version to compare with", required = true) @RestQuery Integer against) {
        if (against == null) {
            throw Problem.invalid("against", "Give the version to compare with.");
        }
        return versions.diff(id, user.id(), version, against);
    }

    @POST
    @Path("/{version}/restore")
    @RolesAllowed("user")
    @Operation(operationId = "restoreNoteVersion", summary = "Make a copy of a version the current one",
            description = "With If-Match, only if that version of the note is still current.")
    @APIResponse(responseCode = "200", headers = @Header(name = "ETag", description = "The version"),
            content = @Content(schema = @Schema(implementation = Note.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "412", ref = "Problem")
    public Uni<Response> restore(@RestPath UUID id, @RestPath int version,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return edits.restore(id, user.id(), IfMatch.parse(ifMatch), version).map(EditResource::response);
    }
}
