package dev.studybuddy.notes.transcript;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.note.Person;
import dev.studybuddy.platform.problem.Problem;

/** The transcript beside a note. It goes from the database to the response as it is: it may be megabytes of JSON. */
@Path("/notes/{id}/transcript")
@Tag(name = "notes")
class TranscriptResource {
    private static final String FIND = """
            SELECT '{"segments":' || current.segments::text || '}' AS transcript
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.id = $1 AND note.user_id = $2
            """;

    private final Pool pool;
    private final Person person;

    TranscriptResource(Pool pool, Person person) {
        this.pool = pool;
        this.person = person;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({ "user", "read" })
    @Operation(operationId = "getTranscript", summary = "What was said in the video")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Transcript.class)))
    public Uni<String> transcript(@PathParam("id") UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id, person.id())).map(rows -> {
            if (rows.rowCount() == 0) {
                throw Problem.notFound();
            }
            return rows.iterator().next().getString("transcript");
        });
    }
}
