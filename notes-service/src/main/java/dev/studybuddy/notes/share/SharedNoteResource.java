package dev.studybuddy.notes.share;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

import dev.studybuddy.notes.note.Note;

/** The page of a shared note, for anyone who has the link. */
@Path(Share.PATH + "{token}")
@Tag(name = "notes")
class SharedNoteResource {
    private static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private final ShareService shares;
    private final Vertx vertx;

    SharedNoteResource(ShareService shares, Vertx vertx) {
        this.shares = shares;
        this.vertx = vertx;
    }

    @GET
    @PermitAll
    @Operation(operationId = "getSharedNote", summary = "A shared note as a page, without sign-in")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "text/html", schema = @Schema(
            implementation = String.class)))
    @APIResponse(responseCode = "404", description = "An HTML error page: the link is unknown or revoked",
            content = @Content(mediaType = "text/html", schema = @Schema(implementation = String.class)))
    public Uni<Response> get(@RestPath String token) {
        return shares.read(token).chain(this::page);
    }

    private Uni<Response> page(Optional<Note> note) {
        return note.isEmpty()
                ? Uni.createFrom().item(response(404, SharedNotePage.NOT_FOUND))
                : vertx.executeBlocking(() -> SharedNotePage.of(note.get()), false).map(html -> response(200, html));
    }

    private static Response response(int status, String html) {
        return Response.status(status).entity(html).header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store").header("X-Robots-Tag", "noindex")
                .header("Referrer-Policy", "no-referrer").header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", SharedNotePage.CONTENT_SECURITY_POLICY).build();
    }
}
