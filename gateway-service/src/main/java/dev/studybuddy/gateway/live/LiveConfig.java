package dev.studybuddy.gateway.live;

import java.time.Duration;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The WebSockets and event streams of one replica. */
@ConfigMapping(prefix = "studybuddy.live")
public interface LiveConfig {
    @WithDefault("10")
    int maxPerUser();

    /** Open sockets of all users; by default as many as fit into a third of the heap. */
    OptionalInt maxSockets();

    /** The heap that an idle socket occupies with its connection, in bytes; an estimate on the safe side. */
    @WithDefault("16384")
    int socketSize();

    /** The time between two comments of an event stream; shorter than the idle timeout of connections. */
    @WithDefault("15s")
    Duration heartbeat();
}
