package dev.studybuddy.worker.lane;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** How many lanes there are and where they lead. */
@ConfigMapping(prefix = "lanes")
public interface LaneConfig {

    /** Whether this process works for the queue at all; a command of one video does not. */
    boolean enabled();

    /** {@code socks5://host:port,…}: a lane for each. */
    Optional<String> proxies();

    /** {@code [:password@]host:port,…}: the control ports of the proxies, in the same order. */
    Optional<String> control();

    /** The lanes when there are no proxies. */
    int direct();

    /** How often an idle lane asks whether its proxy is up, at most. */
    Duration proxyCheck();

    /** The share group. */
    String group();
}
