package dev.studybuddy.platform.http;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.user.CurrentUser;

/** What a service does with the shared pieces, for {@link SharedHttpTest}. */
@Path("/samples")
@Produces(MediaType.APPLICATION_JSON)
public class SampleResource {
    private final CurrentUser user;
    private final Clock clock;

    SampleResource(CurrentUser user, Clock clock) {
        this.user = user;
        this.clock = clock;
    }

    @Schema(name = "SampleSummary")
    public record SampleView(UUID id, String title) {}

    public record Body(String title, List<String> tags) {}

    public record Caller(UUID id, String tier, Set<String> scopes, boolean session) {}

    @GET
    @PermitAll
    public Uni<Page<SampleView>> list(@BeanParam PageRequest page, @RestQuery String q) {
        UUID before = page.before();
        return Uni.createFrom().item(page.page(List.of(new SampleView(before, q), new SampleView(new UUID(0, 1), q)),
                SampleView::id));
    }

    @GET
    @Path("{name}")
    @PermitAll
    public SampleView byName(@RestPath String name) {
        return new SampleView(new UUID(0, 1), name);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    public Body echo(Body body) {
        return body;
    }

    @GET
    @Path("caller")
    @RolesAllowed({ "user", "read" })
    public Caller caller() {
        return new Caller(user.id(), user.tier(), user.scopes(), user.hasSession());
    }

    @GET
    @Path("log")
    @RolesAllowed({ "user", "read" })
    public Map<String, String> logContext() {
        user.id();
        return Map.of("request_id", String.valueOf(MDC.get("request_id")), "user", String.valueOf(MDC.get("user")));
    }

    @GET
    @Path("now")
    @PermitAll
    public Instant now() {
        return clock.instant();
    }
}
