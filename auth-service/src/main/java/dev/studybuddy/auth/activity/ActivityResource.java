package dev.studybuddy.auth.activity;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.Page;

/** Where a person sees what happened to their account. */
@Path("/auth/me/activity")
@Tag(name = "people")
class ActivityResource {
    private final Activities activities;
    private final SecurityIdentity identity;

    ActivityResource(Activities activities, SecurityIdentity identity) {
        this.activities = activities;
        this.identity = identity;
    }

    @GET
    @RolesAllowed("user")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What happened to the account in the last 90 days, the newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ActivityPage.class)))
    public Uni<Page<Activity>> activity(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")) @RestQuery Integer limit,
            @Parameter(description = "The next_cursor of the page before") @RestQuery String cursor) {
        int size = Page.limit(limit);
        return activities.list(UUID.fromString(identity.getPrincipal().getName()), Page.before(cursor), size + 1)
                .map(found -> Page.of(found, size, Activity::id));
    }
}
