package dev.studybuddy.auth.export;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.auth.activity.RequestOrigin;

/** Downloads all data of the caller. */
@Path("/auth/me/export")
@Tag(name = "users")
class ExportResource {
    private static final Logger LOG = Logger.getLogger(ExportResource.class);

    private final ExportService exports;
    private final SecurityIdentity identity;
    private final CurrentVertxRequest currentRequest;
    private final Clock clock;

    ExportResource(ExportService exports, SecurityIdentity identity, CurrentVertxRequest currentRequest, Clock clock) {
        this.exports = exports;
        this.identity = identity;
        this.currentRequest = currentRequest;
        this.clock = clock;
    }

    /** Blocking while the file is written; the download itself is not. */
    @GET
    @RolesAllowed("user")
    @Blocking
    @Produces("application/zip")
    @Operation(summary = "Download all data of the user as one ZIP", description = "Profile, sessions, tokens without "
            + "their secrets, activity, videos with their jobs, notes with every version, transactions. A download "
            + "that is very slow is cut off.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/zip", schema = @Schema(
            type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "429", description = "Another export of the user is running")
    @APIResponse(responseCode = "503", description = "Some of the data is unavailable")
    public Response export(HttpHeaders headers) {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        ExportService.Export export = exports.write(UUID.fromString(token.getSubject()), token.getRawToken(),
                RequestOrigin.of(headers));
        endAfterDownload(export);
        String name = "study-buddy-" + LocalDate.now(clock) + ".zip";
        return Response.ok(export.file().path().toFile())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private void endAfterDownload(ExportService.Export export) {
        RoutingContext request = currentRequest.getCurrent();
        // Also ends the export of a client that disconnected before this method: no end handler is called then.
        long timer = request.vertx().setTimer(export.downloadMillis(), late -> {
            LOG.infof("Export download cut off: size=%d", export.file().size());
            request.request().connection().close();
            Infrastructure.getDefaultWorkerPool().execute(export::close);
        });
        request.addEndHandler(ended -> {
            request.vertx().cancelTimer(timer);
            Infrastructure.getDefaultWorkerPool().execute(export::close);
        });
    }
}
