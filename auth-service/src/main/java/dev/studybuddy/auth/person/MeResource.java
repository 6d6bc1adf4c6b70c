package dev.studybuddy.auth.person;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.auth.activity.Origin;
import dev.studybuddy.platform.problem.Problem;

/** A person's own page. */
@Path("/auth/me")
@Tag(name = "people")
class MeResource {
    private final People people;
    private final SecurityIdentity identity;

    MeResource(People people, SecurityIdentity identity) {
        this.people = people;
        this.identity = identity;
    }

    @GET
    @RolesAllowed({ "user", "read" })
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Who is signed in")
    public Uni<User> me() {
        return people.find(caller())
                .onItem().ifNull().failWith(Problem::unauthenticated);
    }

    @PATCH
    @RolesAllowed("user")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change name or settings", description = "What is absent stays, null is the default.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ProfileChangeBody.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = User.class)))
    @APIResponse(responseCode = "400", description = "Some fields are not right")
    public Uni<User> change(JsonNode body, HttpHeaders headers) {
        return people.change(caller(), ProfileChange.read(body), Origin.of(headers))
                .onItem().ifNull().failWith(Problem::unauthenticated);
    }

    private UUID caller() {
        return UUID.fromString(identity.getPrincipal().getName());
    }
}
