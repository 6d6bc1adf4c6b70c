package dev.studybuddy.gateway.client;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the connections of clients. */
@ConfigMapping(prefix = "studybuddy.connection")
public interface ConnectionConfig {
    /** The time from the first byte of a request to the end of its headers. */
    @WithDefault("10s")
    Duration headerTimeout();

    /** Open connections from one address, unless it is a trusted proxy. */
    @WithDefault("1024")
    int maxPerAddress();
}
