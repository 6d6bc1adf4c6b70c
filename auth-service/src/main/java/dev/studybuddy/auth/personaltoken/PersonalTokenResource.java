package dev.studybuddy.auth.personaltoken;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.activity.RequestOrigin;
import dev.studybuddy.auth.session.CurrentSession;
import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;

/** Manages the caller's personal tokens. Requires a session: a personal token cannot create or revoke others. */
@Path("/auth/tokens")
@RolesAllowed("user")
@Tag(name = "tokens")
class PersonalTokenResource {
    private final PersonalTokenService tokens;
    private final SecurityIdentity identity;

    PersonalTokenResource(PersonalTokenService tokens, SecurityIdentity identity) {
        this.tokens = tokens;
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "List personal tokens, newest first")
    public Uni<Page<PersonalTokenView>> tokens(@BeanParam PageRequest page) {
        return tokens.list(CurrentSession.of(identity).userId(), page.before(), page.rows())
                .map(found -> page.page(found, PersonalTokenView::id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a personal token", description = "Only this response contains the token itself.")
    @APIResponseSchema(responseCode = "201", value = CreatedTokenResponse.class, responseDescription = "Created")
    @APIResponse(responseCode = "401", description = "reauthentication_required: the sign-in is older than 10 minutes")
    @APIResponse(responseCode = "409", description = "The user has 20 tokens already")
    public Uni<Response> createToken(@NotNull @Valid CreateTokenRequest request, HttpHeaders headers) {
        return tokens.create(CurrentSession.of(identity), request, RequestOrigin.of(headers))
                .map(created -> Response.status(Response.Status.CREATED).entity(created)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store").build());
    }

    @DELETE
    @Operation(summary = "Revoke all personal tokens", description = "They stop working everywhere at once.")
    @APIResponse(responseCode = "204", description = "Revoked")
    public Uni<Void> revokeTokens(HttpHeaders headers) {
        return tokens.revokeAll(CurrentSession.of(identity).userId(), RequestOrigin.of(headers));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Revoke a personal token", description = "It stops working everywhere at once.")
    @APIResponse(responseCode = "204", description = "Revoked")
    @APIResponse(responseCode = "404", description = "The token does not exist")
    public Uni<Void> revokeToken(@RestPath UUID id, HttpHeaders headers) {
        return tokens.revoke(CurrentSession.of(identity).userId(), id, RequestOrigin.of(headers));
    }
}
