package dev.studybuddy.video.upload;

import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.problem.Problem;

/** Where a worker asks for the transcript that a job is to be done from. */
@Path("/internal/transcripts")
@InternalOnly
@Produces(MediaType.APPLICATION_JSON)
class GivenTranscriptResource {
    private final GivenTranscripts transcripts;

    GivenTranscriptResource(GivenTranscripts transcripts) {
        this.transcripts = transcripts;
    }

    @GET
    @Path("/{job_id}")
    @PermitAll
    @Operation(hidden = true)
    public Uni<GivenTranscript> get(@PathParam("job_id") UUID jobId) {
        return transcripts.find(jobId).map(found -> found.orElseThrow(Problem::notFound));
    }
}
