package dev.studybuddy.auth.session;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.activity.Origin;
import dev.studybuddy.platform.page.Page;

/** Where a person is signed in, and how they end that. */
@Path("/auth/sessions")
@RolesAllowed("user")
@Tag(name = "sessions")
class SessionsResource {
    private final Sessions sessions;
    private final SignOut signOut;
    private final SessionCookie cookie;
    private final SecurityIdentity identity;

    SessionsResource(Sessions sessions, SignOut signOut, SessionCookie cookie, SecurityIdentity identity) {
        this.sessions = sessions;
        this.signOut = signOut;
        this.cookie = cookie;
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Where one is signed in, the newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SessionPage.class)))
    public Uni<Page<SessionView>> sessions(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")) @RestQuery Integer limit,
            @Parameter(description = "The next_cursor of the page before") @RestQuery String cursor) {
        int size = Page.limit(limit);
        return sessions.list(signedIn(), Page.before(cursor), size + 1)
                .map(found -> Page.of(found, size, SessionView::id));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Sign one session out", description = "It is dead everywhere at once.")
    @APIResponse(responseCode = "204", description = "Signed out")
    @APIResponse(responseCode = "404", description = "There is no such session")
    public Uni<Response> signOutOne(@RestPath UUID id, HttpHeaders headers) {
        SignedIn person = signedIn();
        return signOut.one(person, id, Origin.of(headers)).replaceWith(() -> id.equals(person.sid())
                ? Response.noContent().cookie(cookie.cleared()).build()
                : Response.noContent().build());
    }

    @DELETE
    @Operation(summary = "Sign out everywhere else", description = "All sessions but this one are dead everywhere at once.")
    @APIResponse(responseCode = "204", description = "Signed out")
    public Uni<Void> signOutOthers(HttpHeaders headers) {
        return signOut.others(signedIn(), Origin.of(headers));
    }

    private SignedIn signedIn() {
        return SignedIn.of((JsonWebToken) identity.getPrincipal());
    }
}
