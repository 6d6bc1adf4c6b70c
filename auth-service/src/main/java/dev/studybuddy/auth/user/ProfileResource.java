package dev.studybuddy.auth.user;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.activity.RequestOrigin;
import dev.studybuddy.platform.user.CurrentUser;

/** The caller's own account. */
@Path("/auth/me")
@Tag(name = "users")
class ProfileResource {
    private final ProfileService profiles;
    private final CurrentUser user;

    ProfileResource(ProfileService profiles, CurrentUser user) {
        this.profiles = profiles;
        this.user = user;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Get the signed-in user")
    public Uni<UserView> me() {
        return profiles.find(user.id());
    }

    @PATCH
    @RolesAllowed("user")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change name or settings", description = "Absent fields stay unchanged, null resets to the "
            + "default.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ProfileChangeRequest.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserView.class)))
    @APIResponse(responseCode = "400", description = "Some fields are invalid")
    public Uni<UserView> change(JsonNode body, HttpHeaders headers) {
        return profiles.change(user.id(), ProfileChangeParser.parse(body), RequestOrigin.of(headers));
    }
}
