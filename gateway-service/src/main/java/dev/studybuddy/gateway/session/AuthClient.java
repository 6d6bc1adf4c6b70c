package dev.studybuddy.gateway.session;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.gateway.upstream.ServiceClient;
import dev.studybuddy.gateway.upstream.ServiceUnavailableException;
import dev.studybuddy.gateway.upstream.ServicesConfig;
import dev.studybuddy.platform.config.Secrets;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.internal.InternalOnly;

/** Resolves credentials with auth-service. */
@ApplicationScoped
class AuthClient {
    private final ServiceClient client;
    private final ServicesConfig services;
    private final String internalToken;

    AuthClient(ServiceClient client, ServicesConfig services) {
        this.client = client;
        this.services = services;
        this.internalToken = Secrets.require("INTERNAL_TOKEN", services.internalToken());
    }

    /** The client exists from the start, so that a missing token stops it. */
    void atStart(@Observes StartupEvent started) {}

    /** The access token, or empty if the credential is not valid. Fails if auth-service is unavailable. */
    Uni<Optional<AccessToken>> resolve(Credential credential) {
        return client.post(services.auth(), "/internal/sessions/resolve", InternalOnly.HEADER,
                internalToken, EventJson.write(credential.toResolveRequest()))
                .map(response -> switch (response.status()) {
                    case 200 -> Optional.of(EventJson.read(response.body(), AccessToken.class));
                    case 401 -> Optional.empty();
                    default -> throw new ServiceUnavailableException(
                            "Unexpected status: service=auth-service status=" + response.status());
                });
    }
}
