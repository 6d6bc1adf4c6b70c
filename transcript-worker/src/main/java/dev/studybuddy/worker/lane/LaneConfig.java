package dev.studybuddy.worker.lane;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The lanes and their proxies. */
@ConfigMapping(prefix = "studybuddy.lanes")
public interface LaneConfig {

    /** Whether this process takes jobs from the queue; the command for one video does not. */
    @WithDefault("true")
    boolean enabled();

    /** {@code socks5://host:port,…}: one lane for each. */
    @WithDefault("${TOR_PROXIES:}")
    Optional<String> proxies();

    /** {@code [:password@]host:port,…}: the control ports of the proxies, in the same order. */
    @WithDefault("${TOR_CONTROL:}")
    Optional<String> control();

    /** The number of lanes without proxies. */
    @WithDefault("${LANES:4}")
    int direct();

    /**
     * The name of this process, part of the names of its lanes for operators. A lane stays drained only under the same
     * name.
     */
    @WithDefault("${WORKER_NAME:${HOSTNAME:worker}}")
    String worker();

    /** The minimum time between two checks of the proxy by an idle lane. */
    @WithDefault("1s")
    Duration proxyCheck();

    /** The share group. */
    @WithDefault("transcript-workers")
    String group();
}
