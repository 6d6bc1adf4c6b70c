package dev.studybuddy.auth.person;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.messaging.http.Problem;

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
        return people.find(UUID.fromString(identity.getPrincipal().getName()))
                .onItem().ifNull().failWith(Problem::unauthenticated);
    }
}
