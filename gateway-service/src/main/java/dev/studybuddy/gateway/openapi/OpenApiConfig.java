package dev.studybuddy.gateway.openapi;

import java.net.URI;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The addresses of the services' OpenAPI documents: base URLs of their management ports. */
@ConfigMapping(prefix = "studybuddy.openapi")
public interface OpenApiConfig {
    @WithDefault("${AUTH_MANAGEMENT_URL:http://localhost:9101}")
    URI auth();

    @WithDefault("${VIDEO_MANAGEMENT_URL:http://localhost:9102}")
    URI video();

    @WithDefault("${NOTES_MANAGEMENT_URL:http://localhost:9103}")
    URI notes();

    @WithDefault("${CREDITS_MANAGEMENT_URL:http://localhost:9104}")
    URI credits();
}
