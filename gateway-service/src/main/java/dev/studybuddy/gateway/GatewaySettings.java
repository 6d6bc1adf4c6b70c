package dev.studybuddy.gateway;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** What the edge must know: what browsers see, and where the services are. */
@ConfigMapping(prefix = "gateway")
public interface GatewaySettings {
    /** What browsers see; its scheme decides the name of the session cookie. */
    URI publicUrl();

    /** Other origins that may change something with a cookie. */
    Optional<List<String>> corsOrigins();

    /** Proxies of ours in front of the edge, addresses or networks: what they say of a caller's address is believed. */
    Optional<List<String>> trustedProxies();

    /** Where the providers keep people's pictures, as sources of a content security policy. */
    List<String> avatarOrigins();

    /** Shared by the services; asked for by {@code /internal/**}. */
    String internalToken();

    Services services();

    /** Where the services describe themselves: their management ports. */
    Services descriptions();

    /** Base addresses, without a path. */
    interface Services {
        URI auth();

        URI video();

        URI notes();

        URI credits();
    }

    /** The cookie that holds the session: {@code __Host-} needs https. */
    default String sessionCookie() {
        return "https".equals(publicUrl().getScheme()) ? "__Host-studybuddy" : "studybuddy";
    }
}
