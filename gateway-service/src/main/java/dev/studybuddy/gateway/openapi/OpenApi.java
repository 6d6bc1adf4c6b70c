package dev.studybuddy.gateway.openapi;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.gateway.GatewaySettings;
import dev.studybuddy.gateway.ProblemResponse;
import dev.studybuddy.gateway.ServiceClient;
import dev.studybuddy.gateway.ServiceUnavailable;
import dev.studybuddy.gateway.proxy.Admission;
import dev.studybuddy.gateway.proxy.Refusals;
import dev.studybuddy.platform.problem.Problem;

/** {@code GET /openapi.json}: the services' own descriptions as one. */
@ApplicationScoped
class OpenApi {
    private static final Logger LOG = Logger.getLogger(OpenApi.class);
    private static final String PUBLISHED_AT = "/q/openapi?format=json";

    private final ServiceClient services;
    private final Admission admission;
    private final Refusals refusals;
    private final String sessionCookie;
    private final Map<String, URI> sources = new LinkedHashMap<>();

    OpenApi(ServiceClient services, GatewaySettings settings, Admission admission, Refusals refusals) {
        this.services = services;
        this.admission = admission;
        this.refusals = refusals;
        this.sessionCookie = settings.sessionCookie();
        sources.put("Auth", settings.descriptions().auth());
        sources.put("Video", settings.descriptions().video());
        sources.put("Notes", settings.descriptions().notes());
        sources.put("Credits", settings.descriptions().credits());
    }

    void route(@Observes Router router) {
        router.get("/openapi.json").handler(context -> admission.admit(context.request()).subscribe()
                .with(token -> answer(context), failure -> refusals.send(context.request(), failure)));
    }

    private void answer(RoutingContext context) {
        Uni<JsonObject> merged = Uni.createFrom().item(() -> OpenApiMerge.empty(sessionCookie));
        for (Map.Entry<String, URI> source : sources.entrySet()) {
            merged = merged.chain(whole -> description(source.getValue())
                    .map(part -> OpenApiMerge.add(whole, source.getKey(), part)));
        }
        merged.subscribe().with(
                whole -> context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(whole.encodePrettily()),
                failure -> {
                    LOG.warnf("The API's description is not whole: %s", failure.getMessage());
                    ProblemResponse.send(context.response(),
                            new Problem(503, "unavailable", "The description is not available right now."));
                });
    }

    private Uni<JsonObject> description(URI service) {
        return services.request(HttpMethod.GET, service, PUBLISHED_AT, "Accept", "application/json", null)
                .map(answer -> {
                    if (answer.status() != 200) {
                        throw new ServiceUnavailable(service.getAuthority() + " answered " + answer.status());
                    }
                    return new JsonObject(answer.body());
                });
    }
}
