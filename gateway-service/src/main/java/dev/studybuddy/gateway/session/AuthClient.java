package dev.studybuddy.gateway.session;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;

import dev.studybuddy.gateway.GatewaySettings;
import dev.studybuddy.gateway.ServiceClient;
import dev.studybuddy.gateway.ServiceUnavailable;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.internal.InternalOnly;

/** Asks auth-service who a credential belongs to. */
@ApplicationScoped
class AuthClient {
    private final ServiceClient services;
    private final GatewaySettings settings;

    AuthClient(ServiceClient services, GatewaySettings settings) {
        this.services = services;
        this.settings = settings;
    }

    Uni<Optional<Token>> resolve(Credential credential) {
        return services.request(HttpMethod.POST, settings.services().auth(), "/internal/sessions/resolve",
                InternalOnly.HEADER, settings.internalToken(), EventJson.write(credential.question()))
                .map(answer -> switch (answer.status()) {
                    case 200 -> Optional.of(EventJson.read(answer.body(), Token.class));
                    case 401 -> Optional.empty();
                    default -> throw new ServiceUnavailable("auth-service answered " + answer.status());
                });
    }
}
