package dev.studybuddy.gateway.upstream;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The addresses of the services behind the gateway: base URLs without a path. */
@ConfigMapping(prefix = "studybuddy.services")
public interface ServicesConfig {
    @WithDefault("${AUTH_SERVICE_URL:http://localhost:8101}")
    URI auth();

    @WithDefault("${VIDEO_SERVICE_URL:http://localhost:8102}")
    URI video();

    @WithDefault("${NOTES_SERVICE_URL:http://localhost:8103}")
    URI notes();

    @WithDefault("${CREDITS_SERVICE_URL:http://localhost:8104}")
    URI credits();

    /** The shared secret that the services require on {@code /internal/**}. */
    @WithDefault("${INTERNAL_TOKEN:}")
    Optional<String> internalToken();
}
