package dev.studybuddy.gateway.proxy;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of forwarded requests. */
@ConfigMapping(prefix = "studybuddy.proxy")
public interface ProxyConfig {
    /** Connections to a service, for each {@link PublicRoute}. */
    @WithDefault("256")
    int maxConnections();

    /** Requests that wait for a connection, for each {@link PublicRoute}; further ones return 503. */
    @WithDefault("256")
    int maxWaiting();

    /** The longest wait for a connection. */
    @WithDefault("2s")
    Duration maxWait();
}
