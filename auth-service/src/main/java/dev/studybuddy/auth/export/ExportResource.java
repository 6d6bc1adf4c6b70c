package dev.studybuddy.auth.export;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

import dev.studybuddy.auth.activity.Origin;

/** Where a person takes everything of theirs away. */
@Path("/auth/me/export")
@Tag(name = "people")
class ExportResource {
    private final Exports exports;
    private final SecurityIdentity identity;

    ExportResource(Exports exports, SecurityIdentity identity) {
        this.exports = exports;
        this.identity = identity;
    }

    /** Compressing, and what it is read from, would hold up an event loop. */
    @GET
    @RolesAllowed("user")
    @Blocking
    @Produces("application/zip")
    @Operation(summary = "Everything about oneself, as one ZIP", description = "Profile, sessions, tokens without their "
            + "secrets, activity, videos with their jobs, notes with every version, transactions. A download that "
            + "breaks off is not whole.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/zip", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "429", description = "Another one is being made")
    @APIResponse(responseCode = "503", description = "A part of it cannot be had right now")
    public Response export(HttpHeaders headers, @Context HttpServerRequest request) {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        Exports.Export export = exports.begin(UUID.fromString(token.getSubject()), token.getRawToken(),
                Origin.of(headers));
        String name = "study-buddy-" + LocalDate.now(ZoneOffset.UTC) + ".zip";
        StreamingOutput whole = out -> {
            try {
                export.write(out);
            } catch (IOException cut) {
                breakOff(request);
                throw cut;
            }
        };
        return Response.ok(whole)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** An end in good order would make it look whole, and what is thrown gives the answer one if its connection is still there. */
    private static void breakOff(HttpServerRequest request) {
        request.connection().close().toCompletionStage().toCompletableFuture().completeOnTimeout(null, 10,
                TimeUnit.SECONDS)
                .join();
    }
}
