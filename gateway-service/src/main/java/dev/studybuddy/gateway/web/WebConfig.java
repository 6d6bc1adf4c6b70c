package dev.studybuddy.gateway.web;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The public address of the system and what its pages may load. */
@ConfigMapping(prefix = "studybuddy.web")
public interface WebConfig {
    /** The address that browsers use. Its scheme selects the name of the session cookie. */
    @WithDefault("${PUBLIC_URL:http://localhost:8000}")
    URI publicUrl();

    /** Origins of the avatars of the identity providers, as sources of the content security policy. */
    @WithDefault("${AVATAR_ORIGINS:https://*.googleusercontent.com,https://avatars.githubusercontent.com,"
            + "https://cdn.discordapp.com}")
    List<String> avatarOrigins();

    /** A folder with the operator's privacy.md, terms.md and imprint.md, which replace the texts of the front end. */
    Optional<Path> legalFolder();

    default boolean isHttps() {
        return "https".equals(publicUrl().getScheme());
    }

    /** The name of the session cookie; the prefix {@code __Host-} requires https. */
    default String sessionCookie() {
        return isHttps() ? "__Host-studybuddy" : "studybuddy";
    }
}
