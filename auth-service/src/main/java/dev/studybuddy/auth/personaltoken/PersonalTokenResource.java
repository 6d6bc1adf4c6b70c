package dev.studybuddy.auth.personaltoken;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import dev.studybuddy.auth.session.SignedIn;
import dev.studybuddy.platform.page.Page;

/** A person's own tokens, for their scripts. Only a session may touch them: no token makes another. */
@Path("/auth/tokens")
@RolesAllowed("user")
@Tag(name = "tokens")
class PersonalTokenResource {
    private final PersonalTokens tokens;
    private final SecurityIdentity identity;

    PersonalTokenResource(PersonalTokens tokens, SecurityIdentity identity) {
        this.tokens = tokens;
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Personal tokens, the newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PersonalTokenPage.class)))
    public Uni<Page<PersonalToken>> tokens(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")) @RestQuery Integer limit,
            @Parameter(description = "The next_cursor of the page before") @RestQuery String cursor) {
        int size = Page.limit(limit);
        return tokens.list(signedIn().userId(), Page.before(cursor), size + 1)
                .map(found -> Page.of(found, size, PersonalToken::id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a personal token", description = "The answer is the only one that has the token itself.")
    @APIResponse(responseCode = "201", description = "Made", content = @Content(schema = @Schema(implementation = CreatedToken.class)))
    @APIResponse(responseCode = "409", description = "There are 20 already")
    public Uni<Response> createToken(@NotNull @Valid CreateToken wanted, HttpHeaders headers) {
        return tokens.create(signedIn(), wanted, Origin.of(headers)).map(created -> Response.status(201).entity(created)
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build());
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Revoke a personal token", description = "It is dead everywhere at once.")
    @APIResponse(responseCode = "204", description = "Revoked")
    @APIResponse(responseCode = "404", description = "There is no such token")
    public Uni<Void> revokeToken(@RestPath UUID id, HttpHeaders headers) {
        return tokens.revoke(signedIn().userId(), id, Origin.of(headers));
    }

    private SignedIn signedIn() {
        return SignedIn.of((JsonWebToken) identity.getPrincipal());
    }
}
