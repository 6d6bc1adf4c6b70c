package dev.studybuddy.worker.lane;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** How many lanes there are and where they lead. */
@ConfigMapping(prefix = "lanes")
public interface LaneSettings {

    /** {@code socks5://host:port,…}: a lane for each. */
    Optional<String> proxies();

    /** The lanes when there are no proxies. */
    int direct();

    /** The share group. */
    String group();
}
