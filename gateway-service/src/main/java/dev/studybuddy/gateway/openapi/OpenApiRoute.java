package dev.studybuddy.gateway.openapi;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.gateway.access.ErrorResponder;
import dev.studybuddy.gateway.access.ProblemResponse;
import dev.studybuddy.gateway.access.RequestAuthenticator;
import dev.studybuddy.gateway.upstream.ServiceClient;
import dev.studybuddy.gateway.upstream.ServiceUnavailableException;
import dev.studybuddy.gateway.web.WebConfig;
import dev.studybuddy.platform.problem.Problem;

/** Serves {@code GET /openapi.json}: the OpenAPI documents of all services, merged into one. */
@ApplicationScoped
class OpenApiRoute {
    private static final Logger LOG = Logger.getLogger(OpenApiRoute.class);
    private static final String DOCUMENT_PATH = "/q/openapi?format=json";

    private final ServiceClient client;
    private final RequestAuthenticator authenticator;
    private final ErrorResponder errors;
    private final String sessionCookie;
    private final Map<String, URI> services = new LinkedHashMap<>();

    OpenApiRoute(ServiceClient client, OpenApiConfig config, WebConfig web, RequestAuthenticator authenticator,
            ErrorResponder errors) {
        this.client = client;
        this.authenticator = authenticator;
        this.errors = errors;
        this.sessionCookie = web.sessionCookie();
        services.put("Auth", config.auth());
        services.put("Video", config.video());
        services.put("Notes", config.notes());
        services.put("Credits", config.credits());
    }

    void register(@Observes Router router) {
        router.get("/openapi.json").handler(context -> authenticator.authenticate(context.request()).subscribe()
                .with(token -> respond(context), failure -> errors.send(context.request(), failure)));
    }

    private void respond(RoutingContext context) {
        Uni<JsonObject> merged = Uni.createFrom().item(() -> OpenApiMerger.emptyDocument(sessionCookie));
        for (Map.Entry<String, URI> service : services.entrySet()) {
            merged = merged.chain(document -> fetch(service.getValue())
                    .map(part -> OpenApiMerger.merge(document, service.getKey(), part)));
        }
        merged.subscribe().with(
                document -> context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(document.encodePrettily()),
                failure -> {
                    LOG.warnf("OpenAPI document incomplete: exception=%s reason=%s", failure.getClass().getName(),
                            failure.getMessage());
                    ProblemResponse.send(context.response(), new Problem(503, "unavailable",
                            "The API description is not available right now. Try again in a moment."));
                });
    }

    private Uni<JsonObject> fetch(URI service) {
        return client.get(service, DOCUMENT_PATH, "Accept", "application/json").map(response -> {
            if (response.status() != 200) {
                throw new ServiceUnavailableException("Unexpected status: service=" + service.getAuthority()
                        + " status=" + response.status());
            }
            return new JsonObject(response.body());
        });
    }
}
