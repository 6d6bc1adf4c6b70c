package dev.studybuddy.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A Redis server for the tests of other packages. */
public final class RealRedis implements AutoCloseable {
    private final StartedServers servers;

    private RealRedis(StartedServers servers) {
        this.servers = servers;
    }

    public static RealRedis start(Path folder) throws IOException {
        return new RealRedis(StartedServers.start(folder, "redis").awaitReady());
    }

    public int port() {
        return Integer.parseInt(servers.property("redis"));
    }

    @Override
    public void close() {
        servers.close();
    }
}
