package dev.studybuddy.gateway.client;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Which reverse proxies in front of the gateway are trusted. */
@ConfigMapping(prefix = "studybuddy.client-address")
public interface ClientAddressConfig {
    /** Addresses or CIDR networks whose {@code X-Forwarded-For} entries are trusted. */
    Optional<List<String>> trustedProxies();
}
