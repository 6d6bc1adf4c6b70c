package dev.studybuddy.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Kafka and Redis of {@code deploy/embedded}, with their own data directory. */
public final class BenchmarkServers implements AutoCloseable {
    private static final int START_TIMEOUT_SECONDS = 60;

    private final ChildProcess process;
    private final Properties ports;

    private BenchmarkServers(ChildProcess process, Properties ports) {
        this.process = process;
        this.ports = ports;
    }

    /** Starts the servers and waits until they accept connections. */
    public static BenchmarkServers start(Path root, Path folder) throws IOException, InterruptedException {
        Path target = root.resolve("deploy/embedded/target");
        Path ready = folder.resolve("servers.properties");
        ChildProcess process = ChildProcess.startJava(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*", "dev.studybuddy.embedded.Servers",
                "redis", "kafka", "--data", folder.resolve("data").toString(), "--ready", ready.toString(), "--watch",
                "" + ProcessHandle.current().pid()), Map.of(), folder.resolve("servers.log"));
        for (int attempts = 0; attempts < START_TIMEOUT_SECONDS * 10 && !Files.exists(ready); attempts++) {
            process.requireAlive();
            Thread.sleep(100);
        }
        Properties ports = new Properties();
        try (Reader file = Files.newBufferedReader(ready)) {
            ports.load(file);
        }
        return new BenchmarkServers(process, ports);
    }

    public String kafka() {
        return "127.0.0.1:" + ports.getProperty("kafka");
    }

    public String redis() {
        return "redis://127.0.0.1:" + ports.getProperty("redis") + "/0";
    }

    @Override
    public void close() {
        process.close();
    }
}
