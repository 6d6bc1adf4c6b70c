package dev.studybuddy.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;

/** A Kafka broker that is its own controller, in this JVM, on 127.0.0.1. */
final class KafkaServer implements AutoCloseable {
    private static final String LARGEST_RECORD = "16777216";

    private final KafkaRaftServer broker;
    private final int port;

    private KafkaServer(KafkaRaftServer broker, int port) {
        this.broker = broker;
        this.port = port;
    }

    /** Returns when the broker responds. */
    static KafkaServer start(Path data, int port, int controllerPort) throws IOException {
        Path logs = data.resolve("logs");
        Files.createDirectories(logs);
        Properties settings = settings(logs, port, controllerPort);
        if (!Files.exists(logs.resolve("meta.properties"))) {
            format(data.resolve("server.properties"), settings);
        }
        var broker = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        broker.startup();
        return new KafkaServer(broker, port);
    }

    private static void format(Path file, Properties settings) throws IOException {
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        int code = StorageTool.execute(
                new String[]{ "format", "-t", Uuid.randomUuid().toString(), "-c", file.toString() },
                new PrintStream(OutputStream.nullOutputStream()));
        if (code != 0) {
            throw new IOException("Kafka's data folder could not be formatted (" + code + ").");
        }
    }

    private static Properties settings(Path logs, int port, int controllerPort) {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        settings.put("log.dirs", logs.toString());
        settings.put("auto.create.topics.enable", "false");

        // One broker: there are no replicas.
        for (String internal : new String[]{ "offsets.topic", "transaction.state.log",
                "share.coordinator.state.topic" }) {
            settings.put(internal + ".replication.factor", "1");
            settings.put(internal + ".num.partitions", "3");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");

        // A record is held for up to an hour, by any number of lanes.
        settings.put("group.share.max.record.lock.duration.ms", "3600000");
        settings.put("group.share.partition.max.record.locks", "10000");

        // A draft contains a whole transcript.
        settings.put("message.max.bytes", LARGEST_RECORD);
        settings.put("replica.fetch.max.bytes", LARGEST_RECORD);

        settings.put("group.initial.rebalance.delay.ms", "0");
        // Without these two a start after a crash waits 12 s for the session of the previous broker.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");

        // Small: the whole system shares one machine.
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("log.segment.bytes", "67108864");
        settings.put("log.index.size.max.bytes", "1048576");
        return settings;
    }

    int port() {
        return port;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Returns when the broker has ended. */
    void awaitEnd() {
        broker.awaitShutdown();
    }

    @Override
    public void close() {
        broker.shutdown();
        broker.awaitShutdown();
    }
}
