package dev.studybuddy.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Kafka and Redis as {@code -Prun} has them, with data of their own. */
public final class Servers implements AutoCloseable {
    private static final int START_SECONDS = 60;

    private final Child process;
    private final Properties ports;

    private Servers(Child process, Properties ports) {
        this.process = process;
        this.ports = ports;
    }

    /** Returns when they answer. */
    public static Servers start(Path root, Path folder) throws IOException, InterruptedException {
        Path target = root.resolve("deploy/embedded/target");
        Path ready = folder.resolve("servers.properties");
        Child process = Child.java(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*", "dev.studybuddy.embedded.Servers",
                "redis", "kafka", "--data", folder.resolve("data").toString(), "--ready", ready.toString(), "--watch",
                "" + ProcessHandle.current().pid()), Map.of(), folder.resolve("servers.log"));
        for (int tenths = 0; tenths < START_SECONDS * 10 && !Files.exists(ready); tenths++) {
            process.mustLive();
            Thread.sleep(100);
        }
        Properties ports = new Properties();
        try (Reader file = Files.newBufferedReader(ready)) {
            ports.load(file);
        }
        return new Servers(process, ports);
    }

    public String kafka() {
        return "127.0.0.1:" + ports.getProperty("kafka");
    }

    public String redis() {
        return "redis://127.0.0.1:" + ports.getProperty("redis") + "/0";
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
