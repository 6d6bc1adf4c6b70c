package dev.studybuddy.gateway.proxy;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of forwarded requests. */
@ConfigMapping(prefix = "studybuddy.proxy")
public interface ProxyConfig {
    /** Connections to a service, for each public route. */
    @WithDefault("256")
    int maxConnections();

    /** Requests that wait for a connection, for each public route; further ones return 503. */
    @WithDefault("256")
    int maxWaiting();

    /** The longest wait for a connection. */
    @WithDefault("2s")
    Duration maxWait();

    /** The time for a body that is read whole; a larger one has more, see {@link #minBodyRate}. */
    @WithDefault("5s")
    Duration bodyTimeout();

    /** The bytes per second at which a body must arrive. */
    @WithDefault("64K")
    MemorySize minBodyRate();

    /** The time for a body that is streamed. */
    @WithDefault("2m")
    Duration uploadTimeout();

    /** Requests in progress from one address. */
    @WithDefault("256")
    int maxPerAddress();

    /** Requests in progress of one user. */
    @WithDefault("64")
    int maxPerUser();

    /** Streamed bodies of one user that arrive at the same time. */
    @WithDefault("8")
    int maxUploadsPerUser();
}
