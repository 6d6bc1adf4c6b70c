package dev.studybuddy.video.job;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.jboss.resteasy.reactive.ResponseStatus;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.Numbers;
import dev.studybuddy.video.Person;

/** A person's jobs. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
@SecurityRequirement(name = "session")
@SecurityRequirement(name = "personal_token")
class JobResource {
    private static final String STATUSES = "active|pending_payment|queued|running|completed|failed|cancelled";

    private final Person person;
    private final JobQueries jobs;
    private final Endings endings;
    private final Pool pool;

    JobResource(Person person, JobQueries jobs, Endings endings, Pool pool) {
        this.person = person;
        this.jobs = jobs;
        this.endings = endings;
        this.pool = pool;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "listJobs", summary = "Jobs, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobPage.class)))
    public Uni<Page<JobView>> list(
            @QueryParam("status") @Pattern(regexp = STATUSES, message = "One of " + STATUSES
                    + ".") @Schema(enumeration = {
                            "active", "pending_payment", "queued", "running", "completed", "failed",
                            "cancelled" }) String status,
            @QueryParam("limit") @Schema(implementation = Integer.class, minimum = "1", maximum = "100", defaultValue = "20") String limit,
            @QueryParam("cursor") String cursor) {
        int most = Page.limit(Numbers.optional("limit", limit));
        return jobs.list(person.id(), status, Page.before(cursor), most + 1)
                .map(found -> Page.of(found, most, JobView::id));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getJob", summary = "One job")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<JobView> get(@PathParam("id") UUID id) {
        return jobs.find(person.id(), id).map(found -> found.orElseThrow(Problem::notFound));
    }

    @POST
    @Path("/{id}/cancel")
    @ResponseStatus(202)
    @RolesAllowed({ "user", "submit" })
    @Operation(operationId = "cancelJob", summary = "Cancel a job", description = "Free until Claude has begun to write; cancel_charges of the job says so beforehand.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Uni<JobView> cancel(@PathParam("id") UUID id) {
        UUID userId = person.id();
        return pool.withTransaction(tx -> endings.cancel(tx, userId, id))
                .chain(cancelled -> jobs.find(userId, id).map(found -> {
                    JobView job = found.orElseThrow(Problem::notFound);
                    if (cancelled.isEmpty()) {
                        throw new Problem(409, "job_ended", "This job has ended already.");
                    }
                    return job;
                }));
    }
}
