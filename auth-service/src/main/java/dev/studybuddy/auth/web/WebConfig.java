package dev.studybuddy.auth.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How browsers reach the system. */
@ConfigMapping(prefix = "studybuddy.web")
public interface WebConfig {
    /** The address of the gateway. Its scheme decides the cookie attributes; providers redirect browsers to it. */
    @WithDefault("${PUBLIC_URL:http://localhost:8000}")
    String publicUrl();
}
