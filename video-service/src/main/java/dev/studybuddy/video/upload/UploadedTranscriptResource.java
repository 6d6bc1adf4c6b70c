package dev.studybuddy.video.upload;

import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.problem.Problem;

/** Returns the uploaded transcript of a job to the worker. */
@Path("/internal/transcripts")
@InternalOnly
@Produces(MediaType.APPLICATION_JSON)
class UploadedTranscriptResource {
    private final UploadedTranscriptRepository transcripts;

    UploadedTranscriptResource(UploadedTranscriptRepository transcripts) {
        this.transcripts = transcripts;
    }

    @GET
    @Path("/{job_id}")
    @PermitAll
    @Operation(hidden = true)
    public Uni<UploadedTranscript> get(@RestPath("job_id") UUID jobId) {
        return transcripts.find(jobId).map(found -> found.orElseThrow(Problem::notFound));
    }
}
