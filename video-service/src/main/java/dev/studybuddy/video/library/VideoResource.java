package dev.studybuddy.video.library;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.Numbers;
import dev.studybuddy.video.Person;
import dev.studybuddy.video.job.JobQueries;
import dev.studybuddy.video.job.JobView;

/** A person's videos. */
@Path("/videos")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Videos")
@SecurityRequirement(name = "session")
@SecurityRequirement(name = "personal_token")
class VideoResource {
    private final Person person;
    private final VideoQueries videos;
    private final JobQueries jobs;
    private final Deletion deletion;
    private final Drafts drafts;

    VideoResource(Person person, VideoQueries videos, JobQueries jobs, Deletion deletion, Drafts drafts) {
        this.person = person;
        this.videos = videos;
        this.jobs = jobs;
        this.deletion = deletion;
        this.drafts = drafts;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listVideos", summary = "Videos, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VideoPage.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    public Uni<Page<VideoView>> list(
            @QueryParam("status") @Pattern(regexp = "pending|processing|completed|failed", message = "One of pending, processing, completed, failed.") @Schema(enumeration = {
                    "pending", "processing", "completed", "failed" }) String status,
            @QueryParam("q") @Size(max = 200, message = "At most 200 characters.") @Schema(description = "Words of its title, channel or subject") String q,
            @QueryParam("limit") @Schema(implementation = Integer.class, minimum = "1", maximum = "100", defaultValue = "20") String limit,
            @QueryParam("cursor") String cursor) {
        int most = Page.limit(Numbers.optional("limit", limit));
        return videos.list(person.id(), status, q, Page.before(cursor), most + 1)
                .map(found -> Page.of(found, most, VideoView::id));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getVideo", summary = "One video")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VideoView.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<VideoView> get(@PathParam("id") UUID id) {
        return videos.find(person.id(), id).map(found -> found.orElseThrow(Problem::notFound));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed("user")
    @Operation(operationId = "deleteVideo", summary = "Delete a video and its note", description = "What is going on with it is cancelled.")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return deletion.delete(person.id(), id);
    }

    @GET
    @Path("/{id}/progress")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getVideoProgress", summary = "How far its latest job is")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProgressView.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<ProgressView> progress(@PathParam("id") UUID id) {
        return latestJob(id).map(ProgressView::of);
    }

    @GET
    @Path("/{id}/draft")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getVideoDraft", summary = "The text of its note as far as it is written")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DraftView.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Uni<DraftView> draft(@PathParam("id") UUID id) {
        return latestJob(id).chain(job -> drafts.of(job.id()))
                .map(draft -> draft.orElseThrow(Problem::notFound));
    }

    private Uni<JobView> latestJob(UUID videoId) {
        return jobs.latestOf(person.id(), videoId).map(found -> found.orElseThrow(Problem::notFound));
    }
}
