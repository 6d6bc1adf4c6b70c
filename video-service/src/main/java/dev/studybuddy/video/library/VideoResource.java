package dev.studybuddy.video.library;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;
import dev.studybuddy.video.job.JobView;
import dev.studybuddy.video.job.JobViewRepository;

/** The user's videos. */
@Path("/videos")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
@SecurityRequirement(name = "session")
@SecurityRequirement(name = "personal_token")
class VideoResource {
    private final CurrentUser user;
    private final VideoViewRepository videos;
    private final JobViewRepository jobs;
    private final VideoDeletionService deletion;
    private final DraftRepository drafts;

    VideoResource(CurrentUser user, VideoViewRepository videos, JobViewRepository jobs, VideoDeletionService deletion,
            DraftRepository drafts) {
        this.user = user;
        this.videos = videos;
        this.jobs = jobs;
        this.deletion = deletion;
        this.drafts = drafts;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listVideos", summary = "Videos, newest first")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "400", ref = "Problem")
    public Uni<Page<VideoView>> list(
            @RestQuery @Pattern(regexp = "pending|processing|completed|failed",
                    message = "One of pending, processing, completed, failed.") @Schema(enumeration = {
                            "pending", "processing", "completed", "failed" }) String status,
            @RestQuery @Size(max = 200, message = "At most 200 characters.") @Schema(
                    description = "A part of the title, channel or subject") String q,
            @BeanParam PageRequest page) {
        return videos.list(user.id(), Optional.ofNullable(status), Optional.ofNullable(q), page.before(), page.rows())
                .map(found -> page.page(found, VideoView::id));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getVideo", summary = "One video")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VideoView.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<VideoView> get(@RestPath UUID id) {
        return videos.find(user.id(), id).map(found -> found.orElseThrow(Problem::notFound));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("user")
    @Operation(operationId = "deleteVideo", summary = "Delete a video and its note",
            description = "Its active job is cancelled.")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Void> delete(@RestPath UUID id) {
        return deletion.delete(user.id(), id);
    }

    @GET
    @Path("/{id}/progress")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getVideoProgress", summary = "The progress of its latest job")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProgressView.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<ProgressView> progress(@RestPath UUID id) {
        return latestJob(id).map(ProgressView::from);
    }

    @GET
    @Path("/{id}/draft")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getVideoDraft", summary = "The unfinished text of its note")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DraftView.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Uni<DraftView> draft(@RestPath UUID id) {
        return latestJob(id).chain(job -> drafts.find(job.id()))
                .map(draft -> draft.orElseThrow(Problem::notFound));
    }

    private Uni<JobView> latestJob(UUID videoId) {
        return jobs.findLatest(user.id(), videoId).map(found -> found.orElseThrow(Problem::notFound));
    }
}
