package dev.studybuddy.video.job;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** The user's jobs. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
@SecurityRequirement(name = "session")
@SecurityRequirement(name = "personal_token")
class JobResource {
    private static final String STATUSES = "active|pending_payment|queued|running|completed|failed|cancelled";

    private final CurrentUser user;
    private final JobViewRepository jobs;
    private final JobCompletionService completion;

    JobResource(CurrentUser user, JobViewRepository jobs, JobCompletionService completion) {
        this.user = user;
        this.jobs = jobs;
        this.completion = completion;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listJobs", summary = "Jobs, newest first")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "400", ref = "Problem")
    public Uni<Page<JobView>> list(
            @RestQuery @Pattern(regexp = STATUSES, message = "One of " + STATUSES
                    + ".") @Schema(enumeration = {
                            "active", "pending_payment", "queued", "running", "completed", "failed",
                            "cancelled" }) String status,
            @BeanParam PageRequest page) {
        return jobs.list(user.id(), Optional.ofNullable(status), page.before(), page.rows())
                .map(found -> page.page(found, JobView::id));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getJob", summary = "One job")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<JobView> get(@RestPath UUID id) {
        return jobs.find(user.id(), id).map(found -> found.orElseThrow(Problem::notFound));
    }

    @POST
    @Path("/{id}/cancel")
    @ResponseStatus(202)
    @RolesAllowed({ "user", "submit" })
    @Operation(operationId = "cancelJob", summary = "Cancel a job",
            description = "Free until Claude begins to write; the field cancel_charges of the job shows whether "
                    + "it is charged.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<JobView> cancel(@RestPath UUID id) {
        UUID userId = user.id();
        return completion.cancel(userId, id)
                .chain(cancelled -> jobs.find(userId, id).map(found -> {
                    JobView job = found.orElseThrow(Problem::notFound);
                    if (cancelled.isEmpty()) {
                        throw new Problem(409, "job_ended", "The job has already ended. There is nothing to cancel.");
                    }
                    return job;
                }));
    }
}
