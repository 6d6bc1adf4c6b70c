package dev.studybuddy.video.preview;

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
import dev.studybuddy.video.limit.Tier;

/** Previews of videos before a submission. A preview makes a lane send requests, so it requires the scope submit. */
@Path("/videos/preview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
@SecurityRequirement(name = "session")
@SecurityRequirement(name = "personal_token")
class VideoPreviewResource {
    private final CurrentUser user;
    private final VideoPreviewService previews;

    VideoPreviewResource(CurrentUser user, VideoPreviewService previews) {
        this.user = user;
        this.previews = previews;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ "user", "submit" })
    @Operation(operationId = "previewVideo", summary = "What a video is and what a note of it costs",
            description = "Read from YouTube unless it was read in the last hours. Free. Responds after a few seconds "
                    + "in any case; facts that are missing prevent no submission.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VideoPreviewView.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    public Uni<VideoPreviewView> preview(@NotNull @Valid PreviewVideoRequest request) {
        return previews.preview(user.id(), Tier.parse(user.tier()), request.youtubeUrl());
    }
}
