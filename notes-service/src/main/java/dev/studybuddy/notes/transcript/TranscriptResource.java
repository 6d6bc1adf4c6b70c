package dev.studybuddy.notes.transcript;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.platform.user.CurrentUser;

/** The transcript of a note. */
@Path("/notes/{id}/transcript")
@Tag(name = "notes")
class TranscriptResource {
    private final TranscriptRepository transcripts;
    private final CurrentUser user;

    TranscriptResource(TranscriptRepository transcripts, CurrentUser user) {
        this.transcripts = transcripts;
        this.user = user;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getTranscript", summary = "The transcript of the video")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Transcript.class)))
    public Uni<String> transcript(@RestPath UUID id) {
        return transcripts.find(id, user.id()).map(found -> found.orElseThrow(Problem::notFound));
    }
}
