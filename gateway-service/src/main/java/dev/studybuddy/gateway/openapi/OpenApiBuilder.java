package dev.studybuddy.gateway.openapi;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.gateway.upstream.ServiceClient;
import dev.studybuddy.gateway.upstream.ServiceUnavailableException;
import dev.studybuddy.gateway.web.WebConfig;

/** Loads the OpenAPI documents of the services and merges them. */
@ApplicationScoped
class OpenApiBuilder {
    private static final String DOCUMENT_PATH = "/q/openapi?format=json";

    private final ServiceClient client;
    private final String sessionCookie;
    private final Map<String, URI> services = new LinkedHashMap<>();

    OpenApiBuilder(ServiceClient client, OpenApiConfig config, WebConfig web) {
        this.client = client;
        this.sessionCookie = web.sessionCookie();
        services.put("Auth", config.auth());
        services.put("Video", config.video());
        services.put("Notes", config.notes());
        services.put("Credits", config.credits());
    }

    /** The document as JSON. Fails if a service does not respond. */
    Uni<Buffer> build() {
        Uni<JsonObject> merged = Uni.createFrom().item(() -> OpenApiMerger.emptyDocument(sessionCookie));
        for (Map.Entry<String, URI> service : services.entrySet()) {
            merged = merged.chain(document -> fetch(service.getValue())
                    .map(part -> OpenApiMerger.merge(document, service.getKey(), part)));
        }
        return merged.map(document -> OpenApiMerger.addEvents(document).toBuffer());
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
