package dev.studybuddy.video.playlist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.user.CurrentUser;

/** Previews of playlists before a submission. A preview makes a lane fetch pages, so it requires the scope submit. */
@Path("/playlists")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Playlists")
@SecurityRequirement(name = "session")
@SecurityRequirement(name = "personal_token")
class PlaylistResource {
    private final CurrentUser user;
    private final PlaylistPreviewService previews;

    PlaylistResource(CurrentUser user, PlaylistPreviewService previews) {
        this.user = user;
        this.previews = previews;
    }

    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ "user", "submit" })
    @Operation(operationId = "previewPlaylist", summary = "List the videos of a playlist",
            description = "Fetched from YouTube unless it was fetched in the last ten minutes. Free; submit the "
                    + "videos with /videos/batch.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlaylistView.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    @APIResponse(responseCode = "502", ref = "Problem")
    @APIResponse(responseCode = "504", ref = "Problem")
    public Uni<PlaylistView> preview(@NotNull @Valid PreviewRequest request) {
        return previews.preview(user.id(), request.url());
    }
}
