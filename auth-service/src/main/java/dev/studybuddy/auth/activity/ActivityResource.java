package dev.studybuddy.auth.activity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.user.CurrentUser;

/** The audit log of the caller's own account. */
@Path("/auth/me/activity")
@Tag(name = "users")
class ActivityResource {
    private final ActivityRepository activities;
    private final CurrentUser user;

    ActivityResource(ActivityRepository activities, CurrentUser user) {
        this.activities = activities;
        this.user = user;
    }

    @GET
    @RolesAllowed("user")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "List the account activity of the last 90 days, newest first")
    public Uni<Page<Activity>> activity(@BeanParam PageRequest page) {
        return activities.list(user.id(), page.before(), page.rows())
                .map(found -> page.page(found, Activity::id));
    }
}
