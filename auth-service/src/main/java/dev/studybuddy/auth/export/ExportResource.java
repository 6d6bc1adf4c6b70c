package dev.studybuddy.auth.export;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
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

import dev.studybuddy.auth.activity.RequestOrigin;

/** Downloads all data of the caller. */
@Path("/auth/me/export")
@Tag(name = "users")
class ExportResource {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final ExportService exports;
    private final SecurityIdentity identity;
    private final Clock clock;

    ExportResource(ExportService exports, SecurityIdentity identity, Clock clock) {
        this.exports = exports;
        this.identity = identity;
        this.clock = clock;
    }

    /** Blocking: compression and the sources would block an event loop. */
    @GET
    @RolesAllowed("user")
    @Blocking
    @Produces("application/zip")
    @Operation(summary = "Download all data of the user as one ZIP", description = "Profile, sessions, tokens without "
            + "their secrets, activity, videos with their jobs, notes with every version, transactions. A download "
            + "that breaks off is incomplete.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/zip", schema = @Schema(
            type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "429", description = "Another export of the user is running")
    @APIResponse(responseCode = "503", description = "Some of the data is unavailable")
    public Response export(HttpHeaders headers, @Context HttpServerRequest request) {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        ExportService.Export export = exports.open(UUID.fromString(token.getSubject()), token.getRawToken(),
                RequestOrigin.of(headers));
        StreamingOutput body = out -> {
            try {
                export.write(out);
            } catch (IOException e) {
                closeConnection(request);
                throw e;
            }
        };
        String name = "study-buddy-" + LocalDate.now(clock) + ".zip";
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /**
     * Closes the connection before the exception propagates: the framework would otherwise end the response
     * regularly, and the download would look complete.
     */
    private static void closeConnection(HttpServerRequest request) {
        request.connection().close().toCompletionStage().toCompletableFuture()
                .completeOnTimeout(null, CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    }
}
